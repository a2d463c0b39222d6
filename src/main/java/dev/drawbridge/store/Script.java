package dev.drawbridge.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A Lua script that runs in the store in one piece. All its keys share one hash tag.
///
/// @param sha1 what the store knows it by once it has seen it
public record Script(String text, String sha1) {
    /// @param resource its path on the class path, `/redis/NAME.lua`
    public static Script load(String resource) {
        try (@Nullable InputStream stream = Script.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            byte[] bytes = stream.readAllBytes();
            return new Script(new String(bytes, StandardCharsets.UTF_8), sha1(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return "Script[" + sha1 + "]";
    }
}
