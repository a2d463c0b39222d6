package dev.drawbridge.dialect.gemini;

import dev.drawbridge.dialect.Json;
import java.io.ByteArrayOutputStream;

/// Escapes the line breaks that JSON allows inside its strings but that Google's clients take for the end of a line:
/// U+0085, U+2028 and U+2029. In a JSON document in UTF-8 their bytes stand nowhere but in strings.
final class LineBreaks {
    private LineBreaks() {}

    static byte[] escaped(byte[] json) {
        int at = next(json, 0);
        if (at < 0) {
            return json;
        }
        var out = new ByteArrayOutputStream(json.length + 16);
        int copied = 0;
        while (at >= 0) {
            out.write(json, copied, at - copied);
            boolean nextLine = json[at] == (byte) 0xC2;
            out.writeBytes(Json.ascii(nextLine ? "\\u0085" : json[at + 2] == (byte) 0xA8 ? "\\u2028" : "\\u2029"));
            copied = at + (nextLine ? 2 : 3);
            at = next(json, copied);
        }
        out.write(json, copied, json.length - copied);
        return out.toByteArray();
    }

    private static int next(byte[] json, int from) {
        for (int at = from; at < json.length - 1; at++) {
            if (json[at] < 0 && isBreak(json, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isBreak(byte[] json, int at) {
        return json[at] == (byte) 0xC2
                ? json[at + 1] == (byte) 0x85
                : json[at] == (byte) 0xE2
                        && json[at + 1] == (byte) 0x80
                        && at + 2 < json.length
                        && (json[at + 2] == (byte) 0xA8 || json[at + 2] == (byte) 0xA9);
    }
}
