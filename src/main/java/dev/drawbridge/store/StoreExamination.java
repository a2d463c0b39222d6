package dev.drawbridge.store;

import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/// How a store is set up and how it feels, for those who look after it.
///
/// @param version empty when it does not tell
/// @param appendOnly the setting `appendonly`, empty when it does not tell
/// @param eviction the setting `maxmemory-policy`, empty when it does not tell
/// @param time by its own clock
/// @param latency of one command
public record StoreExamination(String version, String appendOnly, String eviction, Instant time, Duration latency) {
    private static final Pattern VERSION = Pattern.compile("(?m)^(?:redis|valkey)_version:(\\S+)");
    private static final int MICROS_TO_NANOS = 1_000;

    /// Fails with a `RedisException`. Services that hide their settings leave them empty.
    public static Mono<StoreExamination> of(Store store) {
        return Mono.zip(version(store), setting(store, "appendonly"), setting(store, "maxmemory-policy"))
                .flatMap(told -> time(store)
                        .elapsed()
                        .map(timed -> new StoreExamination(
                                told.getT1(),
                                told.getT2(),
                                told.getT3(),
                                timed.getT2(),
                                Duration.ofMillis(timed.getT1()))));
    }

    private static Mono<String> version(Store store) {
        return store.commands().info("server").map(info -> {
            Matcher version = VERSION.matcher(info);
            return version.find() ? version.group(1) : "";
        });
    }

    private static Mono<String> setting(Store store, String name) {
        return store.commands()
                .configGet(name)
                .map(settings -> Optional.ofNullable(settings.get(name)).orElse(""))
                .onErrorReturn(RedisException.class, "")
                .defaultIfEmpty("");
    }

    private static Mono<Instant> time(Store store) {
        return store.commands().time().collectList().map(StoreExamination::instant);
    }

    private static Instant instant(List<String> parts) {
        return Instant.ofEpochSecond(
                Long.parseLong(parts.getFirst()), Long.parseLong(parts.getLast()) * MICROS_TO_NANOS);
    }
}
