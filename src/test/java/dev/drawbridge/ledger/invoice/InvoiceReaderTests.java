package dev.drawbridge.ledger.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drawbridge.ledger.invoice.InvoiceLine.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceReaderTests {
    private static final LocalDate DAY = LocalDate.parse("2026-11-18");
    private static final LocalDate NEXT = LocalDate.parse("2026-11-19");

    @ParameterizedTest
    @CsvSource({"anthropic-usage.json, anthropic-usage-json", "anthropic-usage.csv, anthropic-usage-csv"})
    void anthropicTellsTokensByTheirKind(String file, String format) {
        Invoice invoice = read(file);

        assertThat(invoice.format()).isEqualTo(format);
        assertThat(invoice.lines())
                .containsExactly(
                        new InvoiceLine(DAY, "claude-sonnet-5-5", new Tokens(600, 300, 100, 200), null),
                        new InvoiceLine(DAY, "claude-haiku-4-5-20251001", new Tokens(11, 0, 0, 4), null));
    }

    @Test
    void amountsOfAnthropicsApiAreCents() {
        Invoice invoice = read("anthropic-cost.json");

        assertThat(invoice.lines())
                .containsExactly(
                        new InvoiceLine(DAY, "claude-sonnet-5-5", null, new BigDecimal("1.2345")),
                        new InvoiceLine(DAY, "claude-sonnet-5-5", null, new BigDecimal("0.7655")));
        assertThat(invoice.whole()).isFalse();
    }

    @Test
    void amountsOfAnthropicsConsoleAreDollars() {
        assertThat(read("anthropic-cost.csv").lines())
                .contains(new InvoiceLine(DAY, "Claude Sonnet 5.5", null, new BigDecimal("1.23")))
                .hasSize(2);
    }

    @Test
    void inputOfOpenAiContainsWhatWasCached() {
        assertThat(read("openai-usage.json").lines())
                .containsExactly(new InvoiceLine(NEXT, "gpt-4o-mini-2024-07-18", new Tokens(200, 800, 0, 500), null));
        assertThat(read("openai-usage.csv").lines())
                .containsExactly(
                        new InvoiceLine(NEXT, "gpt-4o-mini-2024-07-18", new Tokens(200, 400, 0, 300), null),
                        new InvoiceLine(NEXT, "gpt-4o-mini-2024-07-18", new Tokens(0, 400, 0, 200), null));
    }

    @Test
    void costsOfOpenAiAreByLineItemOrNot() {
        assertThat(read("openai-costs.json").lines())
                .containsExactly(new InvoiceLine(NEXT, null, null, new BigDecimal("0.06")));
        assertThat(read("openai-costs.csv").lines())
                .singleElement()
                .satisfies(line -> assertThat(line.model()).isEqualTo("gpt-4o-mini-2024-07-18"))
                .satisfies(line -> assertThat(line.usd()).isEqualByComparingTo("0.00383598"));
    }

    @Test
    void pagesMayBeInAList() {
        String page = text("openai-usage.json");

        Invoice invoice = InvoiceReader.read(utf8("[" + page + "," + page + "]"));

        assertThat(invoice.lines()).hasSize(2);
    }

    @Test
    void markAndEndsOfLinesOfSpreadsheetsAreRead() {
        String windows = "\uFEFF" + text("anthropic-usage.csv").replace("\n", "\r\n");

        assertThat(InvoiceReader.read(utf8(windows)).lines())
                .isEqualTo(read("anthropic-usage.csv").lines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "hello",
                "a,b\n1,2",
                "{}",
                "[]x",
                "{\"data\":[{\"results\":[]}]}",
                "{\"data\":{}}",
                "{\"data\":[{\"starting_at\":\"soon\",\"results\":[]}]}",
                "{\"data\":[{\"starting_at\":\"2026-11-18T00:00:00Z\",\"results\":[{\"x\":1}]}]}",
                "<html>Sign in</html>"
            })
    void whatIsNoExportIsRefusedWithWhatWouldBe(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceReader.read(utf8(text)))
                .withMessageContaining("usage_report/messages")
                .withMessageContaining("dashboard");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usage_date_utc,model,cost_usd\nyesterday,m,1",
                        "usage_date_utc,model,cost_usd\n2026-11-18,m,1e999999999",
                "usage_date_utc,model,cost_usd\n2026-11-18,m,",
                        "start_time,input_tokens,output_tokens\n1795046400,many,1"
            })
    void brokenRowsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> InvoiceReader.read(utf8(text)));
    }

    private static Invoice read(String file) {
        return InvoiceReader.read(utf8(text(file)));
    }

    private static String text(String file) {
        try (InputStream in = InvoiceReaderTests.class.getResourceAsStream("/invoices/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
