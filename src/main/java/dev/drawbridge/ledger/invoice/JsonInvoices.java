package dev.drawbridge.ledger.invoice;

import dev.drawbridge.ledger.invoice.InvoiceLine.Tokens;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The answers of the providers' usage and cost APIs: pages of buckets of results. Several pages may be put into a
/// list.
/// Anthropic: https://platform.claude.com/docs/en/api/admin/usage_report/retrieve_messages and
/// https://platform.claude.com/docs/en/api/admin/cost_report; OpenAI:
/// https://platform.openai.com/docs/api-reference/usage.
final class JsonInvoices {
    /// Anthropic's amounts are cents, as decimal strings.
    private static final int CENT_DIGITS = 2;

    private JsonInvoices() {}

    /// Empty when it is none.
    static Optional<Invoice> read(JsonNode root) {
        List<JsonNode> pages = root.isArray() ? root.valueStream().toList() : List.of(root);
        var lines = new ArrayList<InvoiceLine>();
        String format = "";
        for (JsonNode page : pages) {
            for (JsonNode bucket : page.path("data")) {
                Optional<LocalDate> day = day(bucket);
                if (day.isEmpty() || !bucket.path("results").isArray()) {
                    return Optional.empty();
                }
                for (JsonNode result : bucket.path("results")) {
                    Optional<Shape> shape = Shape.of(bucket, result);
                    if (shape.isEmpty()) {
                        return Optional.empty();
                    }
                    format = shape.get().format;
                    lines.add(shape.get().line(day.get(), result));
                }
            }
        }
        boolean pagesAreKnown =
                pages.stream().allMatch(page -> page.path("data").isArray());
        boolean whole = pages.isEmpty() || !pages.getLast().path("has_more").asBoolean(false);
        return pagesAreKnown
                ? Optional.of(new Invoice(format.isEmpty() ? "empty" : format, lines, whole))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(JsonNode bucket) {
        try {
            return Stream.of(
                            Optional.of(bucket.path("starting_at"))
                                    .filter(JsonNode::isString)
                                    .map(start -> OffsetDateTime.parse(start.stringValue())
                                            .toInstant()),
                            Optional.of(bucket.path("start_time"))
                                    .filter(JsonNode::isIntegralNumber)
                                    .map(start -> Instant.ofEpochSecond(start.longValue())))
                    .flatMap(Optional::stream)
                    .map(start -> LocalDate.ofInstant(start, ZoneOffset.UTC))
                    .findFirst();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private enum Shape {
        ANTHROPIC_USAGE("anthropic-usage-json"),
        ANTHROPIC_COST("anthropic-cost-json"),
        OPENAI_USAGE("openai-usage-json"),
        OPENAI_COST("openai-cost-json");

        private final String format;

        Shape(String format) {
            this.format = format;
        }

        static Optional<Shape> of(JsonNode bucket, JsonNode result) {
            if (bucket.has("starting_at")) {
                return result.has("uncached_input_tokens")
                        ? Optional.of(ANTHROPIC_USAGE)
                        : Optional.of(ANTHROPIC_COST).filter(_ -> result.has("amount"));
            }
            return result.path("amount").has("value")
                    ? Optional.of(OPENAI_COST)
                    : Optional.of(OPENAI_USAGE).filter(_ -> result.has("input_tokens"));
        }

        InvoiceLine line(LocalDate day, JsonNode result) {
            return switch (this) {
                case ANTHROPIC_USAGE -> new InvoiceLine(day, text(result, "model"), anthropicTokens(result), null);
                case ANTHROPIC_COST ->
                    new InvoiceLine(
                            day,
                            text(result, "model"),
                            null,
                            amount(result.path("amount")).movePointLeft(CENT_DIGITS));
                case OPENAI_USAGE -> new InvoiceLine(day, text(result, "model"), openAiTokens(result), null);
                case OPENAI_COST ->
                    new InvoiceLine(
                            day,
                            LineItems.model(text(result, "line_item")),
                            null,
                            amount(result.path("amount").path("value")));
            };
        }
    }

    private static Tokens anthropicTokens(JsonNode result) {
        JsonNode written = result.path("cache_creation");
        return new Tokens(
                count(result, "uncached_input_tokens"),
                count(result, "cache_read_input_tokens"),
                count(written, "ephemeral_5m_input_tokens") + count(written, "ephemeral_1h_input_tokens"),
                count(result, "output_tokens"));
    }

    /// OpenAI's input contains what was cached.
    private static Tokens openAiTokens(JsonNode result) {
        long input = count(result, "input_tokens");
        long cached = Math.min(input, count(result, "input_cached_tokens"));
        return new Tokens(input - cached, cached, 0, count(result, "output_tokens"));
    }

    private static long count(JsonNode node, String member) {
        return Math.max(0, node.path(member).asLong(0));
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.path(member).isString() ? node.path(member).stringValue() : null;
    }

    private static BigDecimal amount(JsonNode node) {
        return Amounts.parse(node.isString() ? node.stringValue() : node.asString(""));
    }
}
