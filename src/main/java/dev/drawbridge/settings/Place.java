package dev.drawbridge.settings;

/// Where something is that is wrong: a line of the file with the path that it belongs to.
///
/// @param source the file, or what else is to be looked at, such as an environment variable
/// @param line 0 where there are no lines
/// @param path empty for the whole
public record Place(String source, int line, String path) {
    static final Place NOWHERE = new Place("", 0, "");

    static Place of(String source) {
        return new Place(source, 0, "");
    }

    /// `drawbridge.yml:7: drawbridge.providers`.
    @Override
    public String toString() {
        return source + (line > 0 ? ":" + line : "") + (path.isEmpty() ? "" : ": " + path);
    }
}
