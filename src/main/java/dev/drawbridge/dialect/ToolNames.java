package dev.drawbridge.dialect;

import dev.drawbridge.chat.Tool;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Makes the names of tools acceptable to dialects that allow fewer characters or shorter names.
///
/// The same name always gives the same result, and different names different ones. The caller's names are restored in
/// the answer, from what [Encoded] says.
public final class ToolNames {
    private static final int HASH_BYTES = 4;
    private static final int TAIL = 1 + 2 * HASH_BYTES;

    private ToolNames() {}

    /// The name itself when it fits `[a-zA-Z0-9_-]{1,maxLength}`, else its beginning and a hash of all of it.
    public static String shorten(String name, int maxLength) {
        if (name.length() <= maxLength && isPlain(name)) {
            return name;
        }
        String beginning = name.substring(0, Math.min(name.length(), maxLength - TAIL));
        return beginning.replaceAll("[^a-zA-Z0-9_-]", "_") + "_" + hash(name);
    }

    /// The names that [#shorten] changes, as written, to the caller's names.
    public static Map<String, String> shortened(List<Tool> tools, int maxLength) {
        Map<String, String> renamed = new HashMap<>();
        for (Tool tool : tools) {
            String name = switch (tool) {
                case Tool.Function function -> function.name();
                case Tool.Freeform freeform -> freeform.name();
                case Tool.Hosted _ -> "";
            };
            String written = name.isEmpty() ? name : shorten(name, maxLength);
            if (!written.equals(name)) {
                renamed.put(written, name);
            }
        }
        return renamed;
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.chars().allMatch(ToolNames::isPlain);
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
