package dev.drawbridge.reasoning;

import dev.drawbridge.chat.Seal;
import dev.drawbridge.reasoning.KeptTurn.Piece;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A kept turn as the store holds it: encrypted, so that whoever reads the store reads no thoughts, and bound to
/// its key, so that nobody can put it elsewhere.
final class KeptTurnFormat {
    /// Longest turn that is kept, in bytes before encryption.
    static final int LONGEST = 64 * 1024;

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int HEAD = 1 + Long.BYTES + NONCE;
    private static final int TAG_BITS = 128;
    private static final JsonMapper JSON = new JsonMapper();

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec secret;

    KeptTurnFormat(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "AES");
    }

    /// @param written when it was put there or last refreshed
    record Entry(KeptTurn turn, Instant written) {}

    /// @param kind `thought`, `redacted`, `said` or `called`
    /// @param text of a thought, or the id of a call
    private record Stored(
            String kind,
            @Nullable String text,
            int length,
            @Nullable Seal seal) {}

    private record StoredTurn(String provider, List<Stored> pieces) {}

    /// Nothing when it is too long.
    Optional<String> write(KeptTurn turn, String key, Instant now) {
        var stored = new StoredTurn(
                turn.provider(),
                turn.pieces().stream().map(KeptTurnFormat::stored).toList());
        byte[] plain = JSON.writeValueAsBytes(stored);
        if (plain.length > LONGEST) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] head = ByteBuffer.allocate(HEAD)
                .put(VERSION)
                .putLong(now.getEpochSecond())
                .put(nonce)
                .array();
        byte[] secretText = cipher(Cipher.ENCRYPT_MODE, head, key, plain)
                .orElseThrow(() -> new IllegalStateException("Every Java runtime encrypts with AES"));
        byte[] entry = ByteBuffer.allocate(HEAD + secretText.length)
                .put(head)
                .put(secretText)
                .array();
        return Optional.of(Base64.getEncoder().encodeToString(entry));
    }

    /// Nothing when it is of another version, was changed, or stood under another key.
    Optional<Entry> read(String text, String key) {
        try {
            byte[] entry = Base64.getDecoder().decode(text);
            if (entry.length < HEAD || entry[0] != VERSION) {
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.wrap(entry);
            byte[] head = new byte[HEAD];
            byte[] secretText = new byte[entry.length - HEAD];
            bytes.get(head).get(secretText);
            Instant written = Instant.ofEpochSecond(ByteBuffer.wrap(head).getLong(1));
            return cipher(Cipher.DECRYPT_MODE, head, key, secretText)
                    .map(plain -> new Entry(turn(JSON.readValue(plain, StoredTurn.class)), written));
        } catch (IllegalArgumentException | JacksonException _) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> cipher(int mode, byte[] head, String key, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, head, HEAD - NONCE, NONCE));
            cipher.updateAAD(head);
            cipher.updateAAD(key.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(text));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static Stored stored(Piece piece) {
        return switch (piece) {
            case Piece.Thought thought ->
                new Stored(thought.redacted() ? "redacted" : "thought", thought.text(), 0, thought.seal());
            case Piece.Said said -> new Stored("said", null, said.length(), null);
            case Piece.Called called -> new Stored("called", called.id(), 0, called.seal());
        };
    }

    private static KeptTurn turn(StoredTurn stored) {
        List<Piece> pieces = new ArrayList<>();
        for (Stored piece : stored.pieces()) {
            String text = piece.text() == null ? "" : piece.text();
            pieces.add(
                    switch (piece.kind()) {
                        case "thought" -> new Piece.Thought(text, piece.seal(), false);
                        case "redacted" -> new Piece.Thought(text, piece.seal(), true);
                        case "said" -> new Piece.Said(piece.length());
                        case "called" -> new Piece.Called(text, piece.seal());
                        default -> throw new IllegalArgumentException(piece.kind());
                    });
        }
        return new KeptTurn(stored.provider(), pieces);
    }
}
