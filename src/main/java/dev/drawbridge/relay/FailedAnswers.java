package dev.drawbridge.relay;

import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/// Keeps, of everything that a call's targets failed with, what tells its client most.
final class FailedAnswers {
    private final Dialect client;
    private @Nullable Throwable best;
    private int bestWorth;

    FailedAnswers(Dialect client) {
        this.client = client;
    }

    /// Of those that tell as much the last one.
    void add(Throwable error) {
        int worth = worth(error);
        if (best == null || worth >= bestWorth) {
            best = error;
            bestWorth = worth;
        }
    }

    Throwable mostInformative() {
        Throwable told = best;
        if (told == null) {
            throw new IllegalStateException("nothing has failed");
        }
        return told;
    }

    /// Whatever tells when to come again, or to wait a little, then what a provider said at all, then what the gateway
    /// had to conclude from silence; among those a provider's own words in the client's dialect.
    private int worth(Throwable error) {
        boolean own = error instanceof ProviderRefusedException refused && refused.dialect() == client;
        return 2 * worth(ErrorAnswer.faultOf(error).kind(), error) + (own ? 1 : 0);
    }

    private static int worth(FaultKind kind, Throwable error) {
        return switch (kind) {
            case RATE_LIMITED -> 4;
            case OVERLOADED -> 3;
            // About the operator's credential, which is nothing that the client can do anything about
            case UNAUTHENTICATED, FORBIDDEN, BILLING -> 1;
            case BAD_REQUEST,
                    CONTEXT_TOO_LONG,
                    NOT_FOUND,
                    MODEL_NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA,
                    CANCELLED,
                    INTERNAL,
                    BROKEN_ANSWER,
                    UNREACHABLE,
                    TIMEOUT -> {
                boolean said = error instanceof ProviderRefusedException;
                yield error instanceof UncarriableException ? 0 : said ? 2 : 1;
            }
        };
    }
}
