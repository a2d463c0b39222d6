package dev.drawbridge.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which rows are wanted; null for any.
///
/// @param keyId of the one proxy key whose rows they are
/// @param key name or id of a proxy key
/// @param model the name that was asked for, or the provider's
public record RowFilter(
        @Nullable String keyId,
        @Nullable String key,
        @Nullable String team,
        @Nullable String model,
        @Nullable String provider,
        @Nullable String outcome) {
    public static final RowFilter ALL = new RowFilter(null, null, null, null, null, null);

    /// Only rows of one proxy key.
    public RowFilter of(String id) {
        return new RowFilter(id, key, team, model, provider, outcome);
    }

    public boolean takes(LedgerRow row) {
        return fits(keyId, row.keyId())
                && (fits(key, row.key()) || fits(key, row.keyId()))
                && fits(team, row.team())
                && (fits(model, row.model()) || fits(model, row.requestedModel()))
                && fits(provider, row.provider())
                && fits(outcome, row.outcome());
    }

    /// Whether a call of that key that asks for that model may become such a row, as far as it is known while it runs.
    public boolean mayTake(String ofKeyId, String ofKey, String requestedModel) {
        return fits(keyId, ofKeyId) && (fits(key, ofKey) || fits(key, ofKeyId)) && fits(model, requestedModel);
    }

    public boolean takes(Cell cell) {
        return fits(keyId, cell.keyId())
                && (fits(key, cell.key()) || fits(key, cell.keyId()))
                && fits(team, cell.team())
                && fits(model, cell.model())
                && fits(provider, cell.provider());
    }

    /// Where the ids of all candidates are.
    String index() {
        return Optional.ofNullable(keyId).map(LedgerKeys::index).orElse(LedgerKeys.INDEX);
    }

    private static boolean fits(@Nullable String wanted, @Nullable String found) {
        return wanted == null || wanted.equals(found);
    }
}
