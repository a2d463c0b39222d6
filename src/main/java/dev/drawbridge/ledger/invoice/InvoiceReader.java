package dev.drawbridge.ledger.invoice;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds out which export a file is, and reads it.
public final class InvoiceReader {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KNOWN =
            "Known are, of Anthropic, the answers of /v1/organizations/usage_report/messages and"
                + " /v1/organizations/cost_report and the CSV files of the Console's pages Usage and Cost; of OpenAI,"
                + " the answers of /v1/organization/usage/completions and /v1/organization/costs and the CSV files of"
                + " the usage dashboard.";

    private InvoiceReader() {}

    /// @throws IllegalArgumentException when it is none that is known, in words for whoever sent it
    public static Invoice read(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw unknown("The body is empty.");
        }
        return text.startsWith("{") || text.startsWith("[") ? json(text) : csv(text);
    }

    private static Invoice json(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw unknown("The body begins like JSON, but is none: " + e.getOriginalMessage());
        }
        return JsonInvoices.read(root).orElseThrow(() -> unknown("This JSON is no usage export that is known here."));
    }

    private static Invoice csv(String text) {
        return CsvInvoices.read(CsvTable.parse(text))
                .orElseThrow(() -> unknown("This file is neither JSON nor a CSV whose columns are known here."));
    }

    private static IllegalArgumentException unknown(String why) {
        return new IllegalArgumentException(why + " " + KNOWN);
    }
}
