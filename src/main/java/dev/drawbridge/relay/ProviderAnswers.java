package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.upstream.UpstreamResponse;
import java.time.Instant;
import reactor.core.publisher.Mono;

/// Tells a provider's answers from its refusals.
final class ProviderAnswers {
    private final Attempt attempt;
    private final Codec codec;

    ProviderAnswers(Attempt attempt, Codec codec) {
        this.attempt = attempt;
        this.codec = codec;
    }

    /// The answer if it is none of an error. An error's body is read to the end, so that it can be told and the
    /// connection kept.
    Mono<UpstreamResponse> accepted(UpstreamResponse response, Instant now) {
        int status = response.status();
        if (status >= 200 && status < 300) {
            return Mono.just(response);
        }
        return WholeBody.of(response.body())
                .flatMap(body -> Mono.error(status < 400 ? redirected(status) : refused(response, body, now)));
    }

    private ProviderRefusedException refused(UpstreamResponse response, byte[] body, Instant now) {
        Fault fault = codec.readFault(response.status(), body);
        return new ProviderRefusedException(
                RetryAfter.of(response.headers(), now)
                        .map(fault::withRetryAfter)
                        .orElse(fault),
                attempt.provider().name(),
                attempt.dialect(),
                response.status(),
                response.headers(),
                body);
    }

    /// A redirect could lead a credential to somebody else.
    private FaultException redirected(int status) {
        return new FaultException(Fault.provider(
                FaultKind.BROKEN_ANSWER,
                "Provider '%s' answered %d, and redirects are not followed; its url needs correcting."
                        .formatted(attempt.provider().name(), status)));
    }
}
