package dev.drawbridge.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// By what rows are told apart in sums. What is missing is empty.
///
/// @param key the proxy key's name when the call was made
/// @param model the provider's name of it
public record Cell(String keyId, String key, String team, String credential, String provider, String model) {
    /// Of sums whose rows cannot be told apart any more.
    static final Cell UNKNOWN = new Cell("", "", "", "", "", "");

    private static final String SEPARATOR = "\t";
    private static final int MEMBERS = 6;
    private static final int CODE_BYTES = 9;

    static Cell of(LedgerRow row) {
        return new Cell(
                row.keyId(),
                row.key(),
                row.team() == null ? "" : row.team(),
                row.credential(),
                row.provider() == null ? "" : row.provider(),
                row.model() == null ? "" : row.model());
    }

    static Cell parse(String text) {
        String[] members = text.split(SEPARATOR, MEMBERS);
        return members.length == MEMBERS
                ? new Cell(members[0], members[1], members[2], members[3], members[4], members[5])
                : UNKNOWN;
    }

    /// Everything of it; no name of a key, a team or a provider has a tab.
    String text() {
        return String.join(SEPARATOR, keyId, key, team, credential, provider, model);
    }

    /// Stands for it in the names of sums, which are many.
    String code() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, CODE_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
