package dev.drawbridge.dialect.anthropic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Puts ids of tool calls into the letters Anthropic takes (`[a-zA-Z0-9_-]+`) so that no two become the same:
/// any other byte is written `_xHH`, and so is an underscore that would begin such a code.
final class ToolIds {
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern CODE = Pattern.compile("_x[0-9A-F]{2}");
    private static final String EMPTY = "_x5F";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ToolIds() {}

    static String encode(String id) {
        if (id.isEmpty()) {
            return EMPTY;
        }
        if (PLAIN.matcher(id).matches() && !CODE.matcher(id).find()) {
            return id;
        }
        var encoded = new StringBuilder(id.length() + 16);
        var codes = CODE.matcher(id);
        for (int at = 0; at < id.length(); ) {
            int point = id.codePointAt(at);
            String letter = Character.toString(point);
            boolean ambiguous = point == '_' && codes.region(at, id.length()).lookingAt();
            encoded.append(!ambiguous && PLAIN.matcher(letter).matches() ? letter : code(letter));
            at += letter.length();
        }
        return encoded.toString();
    }

    /// The id that [#encode] was given; an id that it cannot have written stays as it is.
    static String decode(String id) {
        if (id.equals(EMPTY) || !CODE.matcher(id).find()) {
            return id.equals(EMPTY) ? "" : id;
        }
        var bytes = new ByteArrayOutputStream(id.length());
        var codes = CODE.matcher(id);
        int at = 0;
        while (codes.find()) {
            bytes.writeBytes(id.substring(at, codes.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(HexFormat.fromHexDigits(id, codes.start() + 2, codes.end()));
            at = codes.end();
        }
        bytes.writeBytes(id.substring(at).getBytes(StandardCharsets.UTF_8));
        String decoded = bytes.toString(StandardCharsets.UTF_8);
        return encode(decoded).equals(id) ? decoded : id;
    }

    private static String code(String letter) {
        var code = new StringBuilder();
        for (byte b : letter.getBytes(StandardCharsets.UTF_8)) {
            code.append("_x").append(HEX.toHexDigits(b));
        }
        return code.toString();
    }
}
