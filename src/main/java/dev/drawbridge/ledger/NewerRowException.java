package dev.drawbridge.ledger;

/// Refuses a row that a newer version of the gateway wrote: reading it with today's meanings could be wrong.
public final class NewerRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerRowException(int version) {
        super("A ledger row has version %d, this gateway reads up to %d: update the gateway."
                .formatted(version, LedgerRow.VERSION));
    }
}
