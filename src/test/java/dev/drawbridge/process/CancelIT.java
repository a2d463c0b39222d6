package dev.drawbridge.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People press Escape: nobody may go on paying for what nobody reads.
class CancelIT {
    private static final int CLIENTS = 50;

    @TempDir
    Path directory;

    @Test
    void providerIsHungUpOnWhenTheClientLeaves() throws Exception {
        try (FakeProvider provider = FakeProvider.start();
                GatewayProcess gateway = ProviderFile.naming(provider).start(directory)) {
            FakeAnswer unfinished = FakeAnswer.sse(ProviderFile.word("Well,")).thenStall();
            provider.handle(_ -> unfinished);
            GatewayClient client = gateway.client();
            String key = client.newKey("hasty");
            List<StreamedCall> calls = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> client.stream(ClientDialect.values()[i % 2], key, ProviderFile.MODEL, "Hello!"))
                    .toList();
            calls.forEach(call -> call.firstWord().orTimeout(30, SECONDS).join());
            assertThat(provider.exchanges())
                    .hasSize(CLIENTS)
                    .allSatisfy(exchange -> assertThat(exchange.closed()).isNotDone());

            calls.forEach(StreamedCall::leave);

            await().atMost(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(provider.exchanges())
                            .allSatisfy(
                                    exchange -> assertThat(exchange.closed()).isDone()));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(client.rows())
                            .hasSize(CLIENTS)
                            .allSatisfy(row ->
                                    assertThat(row.get("outcome").stringValue()).isEqualTo("cancelled"))
                            .allSatisfy(row -> assertThat(row.get("estimated").booleanValue())
                                    .isTrue()));
            assertThat(client.openCalls()).isZero();
            assertThat(gateway.output()).doesNotContain(" ERROR ").doesNotContain("\tat ");
        }
    }
}
