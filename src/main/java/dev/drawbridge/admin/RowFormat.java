package dev.drawbridge.admin;

import dev.drawbridge.ledger.LedgerRow;
import java.util.Locale;
import org.springframework.http.MediaType;

/// How rows are written into a file.
enum RowFormat {
    JSONL(MediaType.APPLICATION_NDJSON),
    CSV(MediaType.parseMediaType("text/csv;charset=UTF-8"));

    @SuppressWarnings("ImmutableEnumChecker")
    private final MediaType type;

    RowFormat(MediaType type) {
        this.type = type;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    MediaType type() {
        return type;
    }

    /// What comes before the first row.
    String head() {
        return switch (this) {
            case JSONL -> "";
            case CSV -> CsvRow.HEAD;
        };
    }

    /// With the end of its line.
    String line(LedgerRow row) {
        return switch (this) {
            case JSONL -> row.toJson() + "\n";
            case CSV -> CsvRow.of(row);
        };
    }
}
