package dev.drawbridge.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// A script in the place of the `claude` command. What it does is written in its prompt (`fake:hang`), what it was
/// given can be asked here.
public final class FakeClaude {
    private final Path folder;

    private FakeClaude(Path folder) {
        this.folder = folder;
    }

    /// @param folder an empty one
    public static FakeClaude in(Path folder) {
        try (InputStream script = FakeClaude.class.getResourceAsStream("/claudecli/claude")) {
            Files.copy(script, folder.resolve("claude"));
            Files.setPosixFilePermissions(folder.resolve("claude"), PosixFilePermissions.fromString("rwx------"));
            return new FakeClaude(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String command() {
        return folder.resolve("claude").toString();
    }

    /// One argument in each line.
    public List<String> arguments() {
        return content("arguments-").lines().toList();
    }

    public String stdin() {
        return content("stdin-");
    }

    public List<String> environment() {
        return content("environment-").lines().toList();
    }

    /// Where it ran, and then what was in there.
    public List<String> workFolder() {
        return content("folder-").lines().toList();
    }

    /// How often it was run.
    public long runs() {
        return notes("folder-").size();
    }

    /// The processes of all runs, those that have ended included.
    public List<Long> processes() {
        return notes("folder-").stream()
                .map(file -> file.getFileName().toString())
                .map(name -> Long.valueOf(name.substring(name.indexOf('-') + 1)))
                .toList();
    }

    /// The process that a run has started itself.
    public long child() {
        return Long.parseLong(read(folder.resolve("child")).strip());
    }

    /// Lets the runs that wait there go on.
    public void openGate() {
        try {
            Files.createFile(folder.resolve("gate"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    private String content(String note) {
        return read(notes(note).getLast());
    }

    private List<Path> notes(String note) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(note))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
