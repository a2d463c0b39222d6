package dev.drawbridge.ledger;

/// Rows came that a reader has not seen and that nobody can tell it any more in their order: it must begin anew.
public final class RowsMissedException extends RuntimeException {
    RowsMissedException(String mark) {
        super("nothing is known of the row at " + mark + " any more", null, false, false);
    }
}
