package dev.drawbridge.access;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// The elements of a comma-separated header, perhaps on several lines, the last first. The last are written by the
/// nearest proxies. They are read without a look at what stands before them, since that may be made to confuse: a
/// quote that is never closed, say.
final class ListFromTheEnd implements Iterator<String> {
    private final List<String> lines;
    private int line;
    private int end;

    ListFromTheEnd(List<String> lines) {
        this.lines = lines;
        this.line = lines.size() - 1;
        this.end = lines.isEmpty() ? 0 : lines.getLast().length();
    }

    @Override
    public boolean hasNext() {
        return line >= 0;
    }

    @Override
    public String next() {
        if (line < 0) {
            throw new NoSuchElementException();
        }
        String text = lines.get(line);
        int comma = commaBefore(text, end);
        String element = text.substring(comma + 1, end).strip();
        if (comma >= 0) {
            end = comma;
        } else {
            line--;
            end = line < 0 ? 0 : lines.get(line).length();
        }
        return element;
    }

    private static int commaBefore(String text, int end) {
        boolean quoted = false;
        for (int i = end - 1; i >= 0; i--) {
            char character = text.charAt(i);
            if (character == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
