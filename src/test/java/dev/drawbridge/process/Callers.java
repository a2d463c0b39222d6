package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Callers with one key, each with one call at a time, at whichever gateway comes up. A gateway that is gone or has no
/// store is tried again; any answer that nobody should get fails.
final class Callers {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int TOKENS = 10;
    private static final int STATUS_OK = 200;
    private static final int STATUS_REFUSED = 429;
    private static final int STATUS_AWAY = 503;

    private final List<GatewayClient> gateways;
    private final String key;
    private final String body;
    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> turnedAway = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    Callers(List<GatewayClient> gateways, String key) {
        this(gateways, key, TOKENS, "");
    }

    /// @param mostTokens that they allow for an answer, which has ten whatever they allow
    /// @param directives more of them for the simulator
    Callers(List<GatewayClient> gateways, String key, int mostTokens, String directives) {
        this.gateways = List.copyOf(gateways);
        this.key = key;
        this.body = """
            {"model":"cent","max_tokens":%d,"messages":[{"role":"user","content":"[sim:usage input=5 output=%d]%s"}]}\
            """.formatted(mostTokens, TOKENS, directives);
    }

    /// Everybody goes on until refused.
    void useUp(int callers) {
        call(callers, () -> true);
    }

    /// Everybody goes on until so many calls have succeeded in all, or until refused.
    void succeed(int callers, int calls) {
        call(callers, () -> succeeded.size() < calls);
    }

    /// @param goesOn asked before each call
    void call(int callers, BooleanSupplier goesOn) {
        begin(callers, goesOn).join();
    }

    /// The same, while the test does something else.
    CompletableFuture<Void> begin(int callers, BooleanSupplier goesOn) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        CompletableFuture<?>[] all = IntStream.range(0, callers)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> callAgainAndAgain(goesOn), threads))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((_, _) -> threads.shutdownNow());
    }

    private void callAgainAndAgain(BooleanSupplier goesOn) {
        boolean last = false;
        while (!last && goesOn.getAsBoolean()) {
            last = callOnce();
        }
    }

    private boolean callOnce() {
        GatewayClient gateway = gateways.get(ThreadLocalRandom.current().nextInt(gateways.size()));
        long begun = System.nanoTime();
        try {
            HttpResponse<String> answer = gateway.post("/v1/chat/completions", key, body);
            nanos.add(System.nanoTime() - begun);
            return count(answer);
        } catch (UncheckedIOException _) {
            lost.incrementAndGet();
            return false;
        }
    }

    private boolean count(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(STATUS_OK, STATUS_REFUSED, STATUS_AWAY);
        Set<String> of = switch (answer.statusCode()) {
            case STATUS_OK -> succeeded;
            case STATUS_REFUSED -> refused;
            default -> turnedAway;
        };
        if (answer.statusCode() != STATUS_OK) {
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
        }
        String id = answer.headers().firstValue("x-task-id").orElseThrow();
        assertThat(of.add(id)).as("the id of a call is new").isTrue();
        return answer.statusCode() == STATUS_REFUSED;
    }

    String key() {
        return key;
    }

    Set<String> succeeded() {
        return succeeded;
    }

    Set<String> refused() {
        return refused;
    }

    /// For want of the store.
    Set<String> turnedAway() {
        return turnedAway;
    }

    /// What so many of a hundred calls took at most, in milliseconds.
    long millis(int percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(sorted.length - 1) * percent / 100] / 1_000_000;
    }

    int answered() {
        return succeeded.size() + refused.size() + turnedAway.size();
    }

    /// Calls whose connection broke.
    int lost() {
        return lost.get();
    }
}
