package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Gateways on one store, at which every answer of the model `cent` costs a cent: ten tokens.
final class Cents implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int CREATED = 201;

    /// Neither a day nor an hour ends while a test runs.
    static final Instant NOON = Instant.now()
            .truncatedTo(ChronoUnit.DAYS)
            .plus(Duration.ofHours(12))
            .plus(Duration.ofMinutes(5));

    private final Path directory;
    private final String storeUrl;
    private final List<Replica> gateways = new ArrayList<>();
    private int keys;

    /// @param limits members of the section `limits`, as YAML in one line
    Cents(Path directory, String storeUrl, String limits) {
        this.directory = directory;
        this.storeUrl = storeUrl;
        try {
            Files.writeString(settings(), """
                drawbridge:
                  providers: { simulator: { preset: simulator } }
                  models:
                    cent: { targets: [simulator:sim-fast], price: { input: 0, output: 1000 } }
                  limits: { %s }
                """.formatted(limits));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path settings() {
        return directory.resolve("drawbridge.yml");
    }

    /// More gateways in this process.
    Cents withReplicas(int count) {
        for (int i = 0; i < count; i++) {
            withReplica(NOON);
        }
        return this;
    }

    /// One more in this process. All of these share threads, so that none can be stopped while another goes on.
    void withReplica(Instant clock) {
        gateways.add(Replica.here(place(gateways.size(), clock)));
    }

    /// More gateways as processes of their own.
    Cents withProcesses(int count) {
        List<CompletableFuture<Replica>> starting = IntStream.range(gateways.size(), gateways.size() + count)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> Replica.process(place(i, NOON)), task -> Thread.startVirtualThread(task)))
                .toList();
        starting.forEach(replica ->
                replica.thenAccept(gateways::add).exceptionally(_ -> null).join());
        starting.forEach(CompletableFuture::join);
        return this;
    }

    private Replica.Place place(int index, Instant clock) {
        return new Replica.Place(directory.resolve("gateway-" + index), settings(), storeUrl, clock);
    }

    void stop(int index) {
        gateways.get(index).stop().run();
    }

    /// One that was stopped, with the data directory that it had.
    ///
    /// @param how as before
    void startAgain(int index, Function<Replica.Place, Replica> how) {
        gateways.set(index, how.apply(place(index, NOON)));
    }

    GatewayClient client(int index) {
        return gateways.get(index).client();
    }

    List<GatewayClient> clients() {
        return gateways.stream().map(Replica::client).toList();
    }

    /// What the journal of a gateway holds because the store does not have it for certain.
    String journal(int index) {
        try (var files = Files.list(place(index, NOON).data().resolve("journal"))) {
            var text = new StringBuilder();
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A key with a dollar a day.
    String dollar(String mode) {
        return key("\"budgets\":[{\"usd\":1.00,\"per\":\"day\",\"mode\":\"" + mode + "\"}]");
    }

    /// A key that all gateways know. On a busy machine the store may be too slow for a first try.
    ///
    /// @param terms members of the key beside its name, as JSON
    String key(String terms) {
        String key = GatewayClient.created(await().atMost(PATIENCE)
                        .until(
                                () -> client(0).makeKey("key " + ++keys, terms),
                                answer -> answer.statusCode() == CREATED))
                .get("key")
                .stringValue();
        await().atMost(PATIENCE)
                .until(() -> clients().stream()
                        .allMatch(client -> client.get("/v1/models", key).statusCode() == OK));
        return key;
    }

    /// How the only budget of a key stands.
    JsonNode budget(String key) {
        var answer = client(0).get("/budget", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("windows").get(0);
    }

    void awaitBudget(String key, String spent, String reserved) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode budget = budget(key);
            assertThat(budget.get("spent").stringValue()).as(budget.toString()).isEqualTo(spent);
            assertThat(budget.get("reserved").stringValue())
                    .as(budget.toString())
                    .isEqualTo(reserved);
        });
    }

    /// Until nothing is left, not even what was set aside for a moment by calls that the gateway then turned away.
    ///
    /// @param reserved for calls of others
    void useUp(Callers callers, int count, String reserved) {
        callers.useUp(count);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(budget(callers.key()).get("reserved").stringValue())
                                .isEqualTo(reserved));
        callers.useUp(count);
    }

    /// The rows of one key.
    Books books(String key) {
        try {
            return Books.of(client(0).get("/analytics/export?format=jsonl&period=all", key));
        } catch (UncheckedIOException e) {
            throw new AssertionError("the store went away in the middle of the export", e);
        }
    }

    /// No call is open, and nothing is set aside for any.
    static void assertNothingIsReserved(TestStore store) {
        assertThat(store.look().hgetall(StoreKeys.LEASES)).isEmpty();
        for (String key : store.look().keys(StoreKeys.reserved("*"))) {
            assertThat(store.look().hgetall(key).values()).as(key).containsOnly("0");
        }
    }

    @Override
    public void close() {
        gateways.forEach(gateway -> gateway.stop().run());
    }
}
