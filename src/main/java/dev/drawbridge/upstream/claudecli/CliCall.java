package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.sse.NdjsonDecoder;
import dev.drawbridge.telemetry.LogValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.SynchronousSink;

/// One call of the command: waits for a place, runs the program and hands on the answer piece by piece, as fast as
/// it is asked for. [#next] waits on the calling thread; [#end] may come from any other, at any time.
final class CliCall {
    private static final Logger log = LoggerFactory.getLogger(CliCall.class);
    private static final int CHUNK = 16 * 1024;
    private static final int MOST_LINES_LOGGED = 20;

    private final String provider;
    private final Invocation invocation;
    private final Path home;
    private final Places places;
    private final Executor threads;
    private final Troubles troubles;
    private final AnswerWriter answer;
    private final OutputReader output;
    private final NdjsonDecoder lines = new NdjsonDecoder();
    private final byte[] buffer = new byte[CHUNK];
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile boolean ended;
    private @Nullable CliProcess process;
    private boolean placed;
    private boolean released;

    CliCall(
            String provider,
            Invocation invocation,
            Path home,
            Places places,
            Executor threads,
            Troubles troubles,
            AnswerWriter answer) {
        this.provider = provider;
        this.invocation = invocation;
        this.home = home;
        this.places = places;
        this.threads = threads;
        this.troubles = troubles;
        this.answer = answer;
        this.output = new OutputReader(new OneMessage(answer), troubles);
    }

    /// The next piece of the answer, its end, or why it ends here. Once nobody listens any more nothing is a failure.
    void next(SynchronousSink<byte[]> sink) {
        try {
            CliProcess running = running();
            byte[] piece = running == null ? new byte[0] : piece(running);
            if (piece.length > 0) {
                sink.next(piece);
            } else {
                sink.complete();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            sink.complete();
        } catch (IOException e) {
            failed(sink, unreadable(e));
        } catch (FaultException e) {
            failed(sink, e);
        }
    }

    private void failed(SynchronousSink<byte[]> sink, FaultException fault) {
        if (ended) {
            sink.complete();
        } else {
            sink.error(fault);
        }
    }

    private FaultException unreadable(IOException e) {
        if (!ended) {
            log.warn("The claude command of provider {} cannot be read", provider, e);
        }
        return new FaultException(troubles.atExit("", output.isBegun()));
    }

    /// The program, started when it is not yet; null when the call was given up meanwhile.
    private @Nullable CliProcess running() throws InterruptedException {
        synchronized (this) {
            if (process != null || ended) {
                return process;
            }
        }
        places.take();
        synchronized (this) {
            if (released) {
                places.giveBack();
                return null;
            }
            placed = true;
            process = ended ? null : started();
            return process;
        }
    }

    private CliProcess started() {
        try {
            return CliProcess.start(invocation, home, threads);
        } catch (IOException e) {
            log.warn("The claude command of provider {} cannot be started: {}", provider, LogValue.of(e.toString()));
            throw new FaultException(Fault.provider(
                    FaultKind.UNREACHABLE,
                    "The claude command of provider '%s' cannot be started; the operator's log tells why."
                            .formatted(provider)));
        }
    }

    private byte[] piece(CliProcess running) throws IOException, InterruptedException {
        int count = 0;
        while (count >= 0 && answer.isEmpty() && !output.isOver()) {
            count = running.read(buffer);
            if (count < 0) {
                lines.end(output::line);
            } else {
                lines.feed(Arrays.copyOf(buffer, count), output::line);
            }
        }
        byte[] piece = answer.take();
        if (piece.length == 0 && !ended) {
            throwIfFailed(running, count < 0);
        }
        return piece;
    }

    /// @param exits whether it has said all it will
    private void throwIfFailed(CliProcess running, boolean exits) throws InterruptedException {
        if (output.fault().isPresent()) {
            log.warn("The claude command of provider {} answered with an error", provider);
            throw new FaultException(output.fault().get());
        }
        if (exits && !output.isOver()) {
            log.warn("The claude command of provider {} ended without an answer: {}", provider, running.exit());
            String complaint = running.complaint();
            complaint
                    .lines()
                    .filter(line -> !invocation.isQuotedIn(line))
                    .limit(MOST_LINES_LOGGED)
                    .forEach(line ->
                            log.warn("The claude command of provider {} says: {}", provider, LogValue.of(line)));
            throw new FaultException(troubles.atExit(complaint, output.isBegun()));
        }
    }

    /// Gives the place back when the program is gone.
    ///
    /// @param answered whether it has done its work, so that it may end by itself
    void end(boolean answered) {
        if (!ended) {
            ended = true;
            threads.execute(() -> release(answered));
        }
    }

    private synchronized void release(boolean answered) {
        if (released) {
            return;
        }
        released = true;
        CliProcess last = process;
        var over = last == null ? CompletableFuture.<Void>completedFuture(null) : answered ? last.leave() : last.end();
        var _ = over.whenComplete((_, _) -> {
            if (placed) {
                places.giveBack();
            }
            gone.complete(null);
        });
    }

    /// Done when nothing of it runs any more.
    CompletableFuture<Void> gone() {
        return gone;
    }
}
