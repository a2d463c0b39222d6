package dev.drawbridge.ledger.invoice;

import java.util.List;

/// An export of a provider.
///
/// @param format which of the known ones it is
/// @param whole false when the provider says that there are more pages
public record Invoice(String format, List<InvoiceLine> lines, boolean whole) {
    public Invoice {
        lines = List.copyOf(lines);
    }
}
