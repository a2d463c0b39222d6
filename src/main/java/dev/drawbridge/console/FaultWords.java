package dev.drawbridge.console;

import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.ledger.LedgerRow;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Says what went wrong with a call and what helps. The ledger keeps the kind of a fault, not the sentence that the
/// caller was told.
final class FaultWords {
    private FaultWords() {}

    /// Empty when nothing went wrong.
    static Optional<String> of(LedgerRow row) {
        return kind(row).map(kind -> words(kind, row));
    }

    private static Optional<FaultKind> kind(LedgerRow row) {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(row.fault()))
                .findFirst();
    }

    private static String words(FaultKind kind, LedgerRow row) {
        String who = row.provider() == null ? "The gateway" : row.provider();
        return switch (kind) {
            case BAD_REQUEST -> who + " could not use the request: a field is missing, unknown or has a wrong value.";
            case CONTEXT_TOO_LONG -> "The conversation is longer than the model's window. Shorten it or begin anew.";
            case UNAUTHENTICATED ->
                who + " did not accept the credential that the gateway sent. Check the provider's API key.";
            case BILLING -> who + " says that its account has no credit. Top it up or use another provider.";
            case FORBIDDEN ->
                row.isRefused()
                        ? "The key may not use the model “" + row.requestedModel()
                                + "”. Allow it for the key or its team, or ask for another model."
                        : who + " forbids this to the gateway's account.";
            case NOT_FOUND -> who + " has nothing at this address.";
            case MODEL_NOT_FOUND ->
                "There is no model “" + row.requestedModel() + "”"
                        + (row.provider() == null ? " here" : " at " + row.provider())
                        + ". GET /v1/models lists the names that work.";
            case METHOD_NOT_ALLOWED -> "The address is right, the method is not: calls are made with POST.";
            case REQUEST_TIMEOUT -> "The request did not arrive completely in time.";
            case CONFLICT -> who + " was just changing what the request was about. Try again.";
            case TOO_LARGE -> "The request is too large.";
            case UNSUPPORTED_MEDIA -> "A file or an image in the request is of a kind that " + who + " cannot read.";
            case RATE_LIMITED ->
                row.isRefused()
                        ? "A limit, a budget or a brake was used up. See Limits & prices."
                        : who + " asked the gateway to slow down, and there was no other target left.";
            case CANCELLED -> "The client left before the answer was complete.";
            case INTERNAL -> who + " failed inside.";
            case BROKEN_ANSWER -> who + " sent an answer that breaks off or cannot be read.";
            case UNREACHABLE -> who + " could not be reached: check its address and the network.";
            case OVERLOADED -> who + " is overloaded. Try again in a moment.";
            case TIMEOUT -> who + " did not answer in time.";
        };
    }
}
