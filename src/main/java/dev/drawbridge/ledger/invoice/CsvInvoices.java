package dev.drawbridge.ledger.invoice;

import dev.drawbridge.ledger.invoice.InvoiceLine.Tokens;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The CSV files that people download: from Anthropic's Console
/// (https://support.claude.com/en/articles/9534590-cost-and-usage-reporting-in-the-claude-console), whose cost file has
/// whole cents and models by the names people see; and from OpenAI's usage dashboard
/// (https://help.openai.com/en/articles/8554956-understanding-your-api-usage).
final class CsvInvoices {
    private CsvInvoices() {}

    /// Empty when it is none.
    static Optional<Invoice> read(CsvTable table) {
        if (table.has("usage_date_utc", "model_version", "usage_output_tokens")) {
            return Optional.of(invoice("anthropic-usage-csv", table, CsvInvoices::anthropicUsage));
        }
        if (table.has("usage_date_utc", "cost_usd")) {
            return Optional.of(invoice("anthropic-cost-csv", table, CsvInvoices::anthropicCost));
        }
        if (table.has("start_time", "amount_value")) {
            return Optional.of(invoice("openai-cost-csv", table, CsvInvoices::openAiCost));
        }
        return table.has("start_time", "input_tokens", "output_tokens")
                ? Optional.of(invoice("openai-usage-csv", table, CsvInvoices::openAiUsage))
                : Optional.empty();
    }

    @FunctionalInterface
    private interface RowReader {
        /// Null when the row says nothing.
        @Nullable
        InvoiceLine read(Map<String, String> row);
    }

    private static Invoice invoice(String format, CsvTable table, RowReader reader) {
        List<InvoiceLine> lines = table.rows().stream()
                .filter(row -> row.values().stream().anyMatch(cell -> !cell.isEmpty()))
                .map(row -> Optional.ofNullable(line(row, reader)))
                .flatMap(Optional::stream)
                .toList();
        return new Invoice(format, lines, true);
    }

    private static @Nullable InvoiceLine line(Map<String, String> row, RowReader reader) {
        try {
            return reader.read(row);
        } catch (DateTimeException | NumberFormatException _) {
            throw new IllegalArgumentException("The file has a row whose date or number cannot be read.");
        }
    }

    private static InvoiceLine anthropicUsage(Map<String, String> row) {
        var tokens = new Tokens(
                count(row, "usage_input_tokens_no_cache"),
                count(row, "usage_input_tokens_cache_read"),
                count(row, "usage_input_tokens_cache_write_5m")
                        + count(row, "usage_input_tokens_cache_write_1h")
                        + count(row, "usage_input_tokens_cache_write"),
                count(row, "usage_output_tokens"));
        return new InvoiceLine(date(row), text(row, "model_version"), tokens, null);
    }

    private static InvoiceLine anthropicCost(Map<String, String> row) {
        return new InvoiceLine(date(row), text(row, "model"), null, Amounts.parse(row.getOrDefault("cost_usd", "")));
    }

    /// Days on which nothing was charged have a row without an amount.
    private static @Nullable InvoiceLine openAiCost(Map<String, String> row) {
        String amount = text(row, "amount_value");
        return amount == null
                ? null
                : new InvoiceLine(start(row), LineItems.model(text(row, "line_item")), null, Amounts.parse(amount));
    }

    private static InvoiceLine openAiUsage(Map<String, String> row) {
        long input = count(row, "input_tokens");
        long cached = Math.min(input, count(row, "input_cached_tokens"));
        var tokens = new Tokens(input - cached, cached, 0, count(row, "output_tokens"));
        return new InvoiceLine(start(row), text(row, "model"), tokens, null);
    }

    private static LocalDate date(Map<String, String> row) {
        return LocalDate.parse(row.getOrDefault("usage_date_utc", ""));
    }

    private static LocalDate start(Map<String, String> row) {
        long seconds = Long.parseLong(row.getOrDefault("start_time", ""));
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }

    private static long count(Map<String, String> row, String column) {
        String text = text(row, column);
        return text == null ? 0 : Math.max(0, Long.parseLong(text.replaceFirst("\\.0+$", "")));
    }

    private static @Nullable String text(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? null : text;
    }
}
