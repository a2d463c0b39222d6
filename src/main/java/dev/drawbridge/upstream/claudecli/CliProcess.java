package dev.drawbridge.upstream.claudecli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the command. Its methods wait on the calling thread, except those that end it.
final class CliProcess {
    private static final Logger log = LoggerFactory.getLogger(CliProcess.class);
    private static final int LONGEST_COMPLAINT = 8 * 1024;
    private static final int SECONDS_TO_EXIT = 5;

    private final Process process;
    private final CallFolder folder;
    private final CompletableFuture<String> complaint;

    private CliProcess(Process process, CallFolder folder, CompletableFuture<String> complaint) {
        this.process = process;
        this.folder = folder;
        this.complaint = complaint;
    }

    /// @param home where its folder is made
    /// @throws IOException when there is no such program or it cannot be run
    static CliProcess start(Invocation invocation, Path home, Executor threads) throws IOException {
        CallFolder folder = CallFolder.make(home);
        try {
            var builder = new ProcessBuilder(invocation.command())
                    .directory(folder.work().toFile());
            builder.environment().clear();
            builder.environment().putAll(invocation.environment());
            Process process = builder.start();
            threads.execute(() -> write(invocation.input(), process.getOutputStream()));
            var complaint = CompletableFuture.supplyAsync(() -> complaint(process.getErrorStream()), threads);
            folder.remember(process.toHandle());
            return new CliProcess(process, folder, complaint);
        } catch (IOException e) {
            folder.delete();
            throw e;
        }
    }

    /// A command that ends early does not read all of it, which its own words explain better than a broken pipe.
    private static void write(String input, OutputStream stdin) {
        try (stdin) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.debug("A claude command did not read its prompt", e);
        }
    }

    private static String complaint(InputStream stderr) {
        try (stderr) {
            byte[] first = stderr.readNBytes(LONGEST_COMPLAINT);
            stderr.transferTo(OutputStream.nullOutputStream());
            return new String(first, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            log.debug("What a claude command complained of cannot be read", e);
            return "";
        }
    }

    /// @return as many bytes as there are, -1 at the end
    int read(byte[] buffer) throws IOException {
        return process.getInputStream().read(buffer);
    }

    /// How it ended, for the log.
    String exit() throws InterruptedException {
        return process.waitFor(SECONDS_TO_EXIT, TimeUnit.SECONDS)
                ? "exit code " + process.exitValue()
                : "it said everything and still runs";
    }

    /// The beginning of what it wrote to standard error.
    String complaint() throws InterruptedException {
        try {
            return complaint.get(SECONDS_TO_EXIT, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return "";
        }
    }

    /// @return done when it is gone with all that it has started
    CompletableFuture<Void> end() {
        return new ProcessTree(process.toHandle()).end().whenComplete((_, _) -> folder.delete());
    }

    /// The same for one that has done its work and ends by itself.
    CompletableFuture<Void> leave() {
        return new ProcessTree(process.toHandle()).leave().whenComplete((_, _) -> folder.delete());
    }
}
