package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.drawbridge.call.LimitForm;
import org.jspecify.annotations.Nullable;

/// A limit as the admin API shows it, in the words in which it was asked for.
@JsonInclude(JsonInclude.Include.NON_NULL)
record LimitView(
        @Nullable Long requests,
        @Nullable Long tokens,
        @Nullable Long concurrent,
        @Nullable String per) {
    static LimitView of(LimitForm limit) {
        return new LimitView(limit.requests(), limit.tokens(), limit.concurrent(), limit.per());
    }
}
