package dev.drawbridge.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.drawbridge.call.Limit;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.limits.OnStoreFailure;
import dev.drawbridge.limits.RateAsk;
import dev.drawbridge.limits.RateLimits;
import dev.drawbridge.store.TestRedis;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What one check of four rate limits costs, on quiet keys and on a hot one.
public final class RateLimitBench {
    private static final WindowCalendar CALENDAR = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);
    private static final long MANY = 100_000_000_000L;
    /// There is one in every script, and one is every look.
    private static final Pattern READS = Pattern.compile("cmdstat_get:calls=(\\d+)");
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int QUIET_KEYS = 500;

    private final TestRedis redis;
    private final List<RateLimits> replicas;

    private RateLimitBench(TestRedis redis) {
        this.redis = redis;
        this.replicas = List.of(replica(redis), replica(redis), replica(redis));
    }

    private static RateLimits replica(TestRedis redis) {
        return new RateLimits(redis.connect(), () -> OnStoreFailure.DENY, () -> 1, Clock.systemUTC());
    }

    public static void main(String[] args) throws Exception {
        try (TestRedis redis =
                TestRedis.in(Files.createTempDirectory("rate-limit-bench").resolve(Path.of("data")))) {
            new RateLimitBench(redis).run();
        }
        System.exit(0);
    }

    private void run() {
        System.out.println("four limits per check | wall us | CPU us | commands to the store");
        for (int round = 0; round < 3; round++) {
            measure("quiet keys, 1 in flight", 20_000, 1, i -> check(0, "quiet" + i % QUIET_KEYS));
            measure("quiet keys, 64 in flight", 50_000, 64, i -> check(0, "quiet" + i % QUIET_KEYS));
            measure("hot key, 1 in flight", 20_000, 1, _ -> check(0, "hot"));
            measure("hot key, 64 in flight", 400_000, 64, _ -> check(0, "hot"));
            measure("hot key, 3 replicas, 64 in flight each", 200_000, 192, i -> check(i % 3, "hot"));
        }
    }

    private Mono<?> check(int replica, String key) {
        var now = Clock.systemUTC().instant();
        var scope = new Scope(Scope.Kind.KEY, key, key);
        return replicas.get(replica)
                .ask(List.of(
                        new RateAsk(scope, new Limit.Requests(MANY, Per.HOUR), CALENDAR.window(Per.HOUR, now), 1),
                        new RateAsk(scope, new Limit.Requests(MANY, Per.DAY), CALENDAR.window(Per.DAY, now), 1),
                        new RateAsk(scope, new Limit.Tokens(MANY, Per.HOUR), CALENDAR.window(Per.HOUR, now), 900),
                        new RateAsk(scope, new Limit.Tokens(MANY, Per.DAY), CALENDAR.window(Per.DAY, now), 900)));
    }

    private void measure(String what, int checks, int inFlight, IntFunction<Mono<?>> check) {
        redis.look().configResetstat();
        long wall = System.nanoTime();
        long cpu = MACHINE.getProcessCpuTime();
        Long failed = Flux.range(0, checks)
                .flatMap(i -> check.apply(i).thenReturn(0L).onErrorResume(error -> Mono.just(1L)), inFlight)
                .reduce(0L, Long::sum)
                .block();
        double microseconds = 1_000.0 * checks;
        System.out.printf(
                "%-40s | %6.1f | %6.1f | %.3f%s%n",
                what,
                (System.nanoTime() - wall) / microseconds,
                (MACHINE.getProcessCpuTime() - cpu) / microseconds,
                (double) commands() / checks,
                failed == 0 ? "" : " (" + failed + " failed)");
    }

    private long commands() {
        Matcher reads = READS.matcher(redis.look().info("commandstats"));
        return reads.find() ? Long.parseLong(reads.group(1)) : 0;
    }
}
