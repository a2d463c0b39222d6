package dev.drawbridge.upstream.claudecli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// The folder of one run of the command: an empty one to work in, and beside it which process it is, so that the next
/// gateway finds what a killed one has left running.
record CallFolder(Path path) {
    private static final Logger log = LoggerFactory.getLogger(CallFolder.class);
    private static final String PREFIX = "call-";
    private static final String PROCESS = "process";
    private static final long ROUGHLY = 5_000;

    static CallFolder make(Path home) throws IOException {
        var folder = new CallFolder(Files.createTempDirectory(Files.createDirectories(home), PREFIX));
        Files.createDirectory(folder.work());
        return folder;
    }

    Path work() {
        return path.resolve("work");
    }

    void remember(ProcessHandle process) throws IOException {
        Files.writeString(path.resolve(PROCESS), process.pid() + " " + started(process));
    }

    void delete() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            log.warn("The folder {} of a claude command cannot be deleted", path, e);
        }
    }

    /// Ends and deletes what an earlier gateway has left here.
    static void sweep(Path home) {
        if (!Files.isDirectory(home)) {
            return;
        }
        try (var folders = Files.newDirectoryStream(home, PREFIX + "*")) {
            for (Path path : folders) {
                var folder = new CallFolder(path);
                folder.process().ifPresent(process -> {
                    log.warn("Ending the claude command {} that an earlier gateway has left", process.pid());
                    var _ = new ProcessTree(process).end().whenComplete((_, _) -> folder.delete());
                });
                if (folder.process().isEmpty()) {
                    folder.delete();
                }
            }
        } catch (IOException e) {
            log.warn("The folder {} of claude commands cannot be read", home, e);
        }
    }

    /// A process id may have gone to somebody else since; its start tells, which the system tells only roughly.
    private Optional<ProcessHandle> process() {
        try {
            String[] words = Files.readString(path.resolve(PROCESS)).split(" ", -1);
            long start = Long.parseLong(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(process -> process.isAlive() && Math.abs(started(process) - start) < ROUGHLY);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
