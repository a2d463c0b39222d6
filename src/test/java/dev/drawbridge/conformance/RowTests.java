package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.testing.WireScripts;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the ledger keeps of answered calls.
@ExtendWith(SharedGateway.class)
class RowTests {
    private final Gateway gateway;

    RowTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void everyWayHasARowWithWhatTheProviderCounted() {
        List<Way> ways = Way.all().toList();
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            WireScripts scripts = way.scripts().withUsage(new Usage(100 + i, 20, 5, 0, 40, 7));
            gateway.provider(way).enqueue(scripts.text("Hi").answer(way.stream()));
        }
        List<HttpResponse<String>> answers = ways.stream()
                .map(way -> gateway.wire().send(gateway.ask(way, "Hi")))
                .toList();

        for (int i = 0; i < ways.size(); i++) {
            LedgerRow row = gateway.row(answers.get(i));
            assertThat(List.of(
                            row.input(),
                            row.cacheRead(),
                            row.cacheWrite5m(),
                            row.cacheWrite1h(),
                            row.output(),
                            row.reasoning()))
                    .as("%s", ways.get(i))
                    .containsExactly(100L + i, 20L, 5L, 0L, 40L, 7L);
            assertThat(row.key()).isEqualTo("tests");
            assertThat(row.outcome()).isEqualTo("ok");
            assertThat(row.estimated()).isFalse();
            assertThat(row.firstEventMs()).isNotNull();
        }
    }

    @Test
    void usageThatNobodyToldIsEstimated() {
        gateway.provider(Dialect.OPENAI_CHAT)
                .enqueue(WireScripts.OPENAI_CHAT_WITHOUT_USAGE
                        .text("twelve chars")
                        .streamed());

        LedgerRow row = gateway.row(
                gateway.wire().send(gateway.ask(new Way(Dialect.ANTHROPIC, Dialect.OPENAI_CHAT, true), "Hi")));

        assertThat(row.estimated()).isTrue();
        assertThat(row.output()).isEqualTo(3);
        assertThat(row.input()).isPositive();
        assertThat(row.outcome()).isEqualTo("ok");
    }
}
