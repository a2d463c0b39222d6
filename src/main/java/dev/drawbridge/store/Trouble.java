package dev.drawbridge.store;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Tells a store that is away from one that answers, even if with an error.
final class Trouble {
    /// First words of answers that mean the server serves nobody now; most come and go with a failover.
    private static final List<String> SERVES_NOBODY = List.of("CLUSTERDOWN", "MASTERDOWN", "NOREPLICAS", "MISCONF");

    private Trouble() {}

    static RedisCommandTimeoutException tooLate(Duration patience) {
        return new RedisCommandTimeoutException("No answer within " + patience.toMillis() + " ms");
    }

    static boolean isAway(Throwable failure) {
        return switch (failure) {
            case RedisReadOnlyException _, RedisLoadingException _, RedisBusyException _ -> true;
            case RedisCommandExecutionException error -> servesNobody(String.valueOf(error.getMessage()));
            case RedisException _, TimeoutException _ -> true;
            default -> false;
        };
    }

    private static boolean servesNobody(String answer) {
        return SERVES_NOBODY.stream().anyMatch(answer::startsWith);
    }

    /// Whether the server is alive but no longer the one to write to: there is a better one.
    static boolean isDemoted(Throwable failure) {
        return failure instanceof RedisReadOnlyException;
    }
}
