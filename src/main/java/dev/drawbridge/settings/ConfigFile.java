package dev.drawbridge.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The operator's file on the disk. It is opened by its name each time, so that links may be turned to another file.
///
/// @param needed whether it must be there, because somebody named it
public record ConfigFile(Path path, boolean needed) {
    private static final Path USUAL = Path.of("drawbridge.yml");

    /// @param name blank for the usual one, if it is there
    public static ConfigFile of(String name) {
        return name.isBlank() ? new ConfigFile(USUAL, false) : new ConfigFile(Path.of(name), true);
    }

    /// @throws SettingsException when it cannot be read; one that need not be there is empty then
    public String text() {
        try {
            return needed || Files.exists(path) ? Files.readString(path) : "";
        } catch (CharacterCodingException e) {
            throw new SettingsException(path.toString(), "is not UTF-8 text");
        } catch (IOException e) {
            throw new SettingsException(path.toString(), Files.exists(path) ? "cannot be read" : "does not exist");
        }
    }

    /// Tells two versions of the text apart.
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
