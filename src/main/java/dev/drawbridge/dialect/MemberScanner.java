package dev.drawbridge.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// Catches one member at the top level of a JSON document that streams by in pieces of any size. Nothing is kept but
/// that member, whatever the size of the document. Made per document, not thread-safe.
final class MemberScanner {
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_VALUE = 16 * 1024;

    private final Set<String> names;
    private final ByteArrayOutputStream name = new ByteArrayOutputStream(LONGEST_NAME);
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private int depth;
    private boolean inText;
    private boolean escaped;
    private boolean inValue;
    private boolean wanted;
    private boolean caught;

    MemberScanner(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    void feed(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            step(buffer[i]);
        }
    }

    /// The last member of one of the names, when it has ended and was not too long.
    Optional<byte[]> value() {
        return caught && value.size() <= LONGEST_VALUE ? Optional.of(value.toByteArray()) : Optional.empty();
    }

    private void step(byte b) {
        if (inText) {
            text(b);
            keep(b);
            return;
        }
        switch (b) {
            case '"' -> begin();
            case '{', '[' -> depth++;
            case ':' -> colon();
            case ',' -> endMember();
            case '}', ']' -> {
                endMember();
                depth--;
            }
            default -> {}
        }
        keep(b);
    }

    private void begin() {
        inText = true;
        if (depth == 1 && !inValue) {
            name.reset();
        }
    }

    private void text(byte b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inText = false;
        } else if (depth == 1 && !inValue && name.size() < LONGEST_NAME) {
            name.write(b);
        }
    }

    private void colon() {
        if (depth == 1 && !inValue) {
            inValue = true;
            wanted = names.contains(name.toString(StandardCharsets.US_ASCII));
            if (wanted) {
                caught = false;
                value.reset();
            }
        }
    }

    private void endMember() {
        if (depth == 1) {
            caught |= wanted;
            wanted = false;
            inValue = false;
        }
    }

    private void keep(byte b) {
        boolean colon = b == ':' && value.size() == 0;
        if (wanted && !colon && value.size() <= LONGEST_VALUE) {
            value.write(b);
        }
    }
}
