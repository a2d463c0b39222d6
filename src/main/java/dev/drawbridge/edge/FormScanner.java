package dev.drawbridge.edge;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the field `model` in a multipart form that streams by, and refuses a form that names two: nobody knows
/// which one the provider would take. Reads as generously as any provider might: what looks like a part to somebody
/// is one. Keeps no more than one delimiter's length of what is in the other parts. [RFC
/// 7578](https://www.rfc-editor.org/rfc/rfc7578)
final class FormScanner {
    private static final Pattern NAME =
            Pattern.compile("(?i)[;\\s]name(\\*)?\\s*=\\s*(\"((?:[^\"\\\\]|\\\\.)*)\"|[^;\\s]*)");
    private static final Pattern HEADERS_END = Pattern.compile("\r?\n\r?\n");
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final int LONGEST_MODEL = 400;

    private final byte[] delimiter;
    private byte[] tail = {'\n'};
    private long tailAt = -1;
    private boolean inHeaders;
    private boolean inModel;
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private long from = -1;
    private long to = -1;

    FormScanner(String boundary) {
        this.delimiter = ("\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// @throws FaultException when it is no form or names two models
    void feed(byte[] piece) {
        byte[] joined = Arrays.copyOf(tail, tail.length + piece.length);
        System.arraycopy(piece, 0, joined, tail.length, piece.length);
        int at = 0;
        int next = step(joined, at);
        while (next > at) {
            at = next;
            next = step(joined, at);
        }
        tail = Arrays.copyOfRange(joined, at, joined.length);
        tailAt += at;
    }

    /// The value of the field once the part has ended.
    @Nullable
    String found() {
        return to < 0 ? null : new String(modelBytes(), StandardCharsets.UTF_8);
    }

    /// A line break before the delimiter belongs to that.
    private byte[] modelBytes() {
        byte[] bytes = value.toByteArray();
        boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return carriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    /// Where in the form the value begins.
    long from() {
        return from;
    }

    /// Where in the form the value ends.
    long to() {
        return to;
    }

    private int step(byte[] bytes, int at) {
        return inHeaders ? headers(bytes, at) : content(bytes, at);
    }

    private int content(byte[] bytes, int at) {
        int found = indexOf(bytes, delimiter, at);
        int end = found < 0 ? Math.max(at, bytes.length - delimiter.length + 1) : found;
        if (inModel) {
            model(bytes, at, end);
        }
        if (found < 0) {
            return end;
        }
        if (inModel) {
            to = from + modelBytes().length;
            inModel = false;
        }
        inHeaders = true;
        return found + delimiter.length;
    }

    private void model(byte[] bytes, int at, int end) {
        if (value.size() + end - at > LONGEST_MODEL) {
            throw wrong("its field 'model' is too long");
        }
        value.write(bytes, at, end - at);
    }

    private int headers(byte[] bytes, int at) {
        int size = Math.min(bytes.length - at, LONGEST_HEADERS);
        var headers = new String(bytes, at, size, StandardCharsets.ISO_8859_1);
        Matcher end = HEADERS_END.matcher(headers);
        if (!end.find()) {
            if (size == LONGEST_HEADERS) {
                throw wrong("a part's headers are too long");
            }
            return at;
        }
        inHeaders = false;
        if (isModel(headers.substring(0, end.start()))) {
            if (from >= 0) {
                throw wrong("it has two fields named 'model'");
            }
            from = tailAt + at + end.end();
            inModel = true;
        }
        return at + end.end();
    }

    private static boolean isModel(String headers) {
        return NAME.matcher(headers).results().anyMatch(FormScanner::isModel);
    }

    private static boolean isModel(MatchResult parameter) {
        if (parameter.group(1) != null) {
            throw wrong("a field has an encoded name");
        }
        String quoted = parameter.group(3);
        String name = quoted == null ? parameter.group(2) : quoted.replaceAll("\\\\(.)", "$1");
        return name.strip().equals("model");
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static FaultException wrong(String what) {
        return new FaultException(
                Fault.caller(FaultKind.BAD_REQUEST, "The form cannot be passed on: " + what + ".", "model"));
    }
}
