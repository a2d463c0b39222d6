package dev.drawbridge.upstream;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Secrets kept in mounted files. A file is looked at again after a few seconds, so that a rotated secret is taken up
/// without a restart and no call waits for a disk more often than that.
public final class SecretFiles {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(SecretFiles.class);

    private final Duration fresh;
    private final Map<Path, Mono<String>> contents = new ConcurrentHashMap<>();

    public SecretFiles() {
        this(FRESH);
    }

    /// @param fresh how long a file is not looked at again
    SecretFiles(Duration fresh) {
        this.fresh = fresh;
    }

    /// The file's text without surrounding white space.
    public Mono<String> read(Path file) {
        return contents.computeIfAbsent(file, this::cached);
    }

    private Mono<String> cached(Path file) {
        return Mono.fromCallable(() -> content(file))
                .subscribeOn(Schedulers.boundedElastic())
                .doOnError(error -> log.error("The secret file {} cannot be used: {}", file, error.getMessage()))
                .onErrorMap(_ -> new FaultException(Fault.credential(
                        FaultKind.INTERNAL, "The gateway's credential for this provider cannot be read.")))
                .cache(_ -> fresh, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    private static String content(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new IllegalStateException("it is empty");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
