package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Phase;
import dev.drawbridge.call.PhaseTimer;
import dev.drawbridge.capture.CallCaptures;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.limits.Admission;
import dev.drawbridge.limits.ProviderWindows;
import dev.drawbridge.telemetry.Tracing;
import dev.drawbridge.upstream.CredentialWriter;
import dev.drawbridge.upstream.HttpUpstream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Makes of a client's request that passes the one that its provider gets, and sends it down the chain.
final class Dispatch {
    private final PassedTargets targets;
    private final Admission admission;
    private final ProviderWindows windows;
    private final CredentialWriter credentials;
    private final PhaseTimer phases;
    private final Tracing tracing;
    private final CallCaptures captures;

    Dispatch(
            PassedTargets targets,
            Admission admission,
            ProviderWindows windows,
            CredentialWriter credentials,
            PhaseTimer phases,
            Tracing tracing,
            CallCaptures captures) {
        this.targets = targets;
        this.admission = admission;
        this.windows = windows;
        this.credentials = credentials;
        this.phases = phases;
        this.tracing = tracing;
        this.captures = captures;
    }

    Mono<Void> send(
            PassedEndpoint endpoint,
            ServerWebExchange exchange,
            GatewayFilterChain chain,
            PassedCall call,
            PassedBody body) {
        call.read(read(call.call(), body));
        PassedTargets.Chosen target = targets.target(endpoint, call.call(), exchange.getRequest());
        URI url = PassedAddress.of(endpoint, target.deployment(), exchange.getRequest());
        return phases.time(
                        call.call(), Phase.ADMISSION, admission.admit(call.call(), List.of(target.deployment()), false))
                .map(admitted -> AdmissionHeaders.of(call.call().dialect(), admitted))
                .flatMap(limits -> send(endpoint, exchange, chain, call, body, target, url, limits));
    }

    private Mono<Void> send(
            PassedEndpoint endpoint,
            ServerWebExchange exchange,
            GatewayFilterChain chain,
            PassedCall call,
            PassedBody body,
            PassedTargets.Chosen chosen,
            URI url,
            Map<String, String> limits) {
        Deployment target = chosen.deployment();
        Provider provider = target.provider();
        return windows.ask(provider, chosen.credential())
                .then(credentials.headers(provider, chosen.credential()))
                .flatMap(credential -> {
                    call.asking(target, chosen.credential());
                    ServerHttpRequest request =
                            request(endpoint, exchange, target, body, credential, tracing.context(call.call()));
                    var answer = new PassedAnswer(
                            exchange.getResponse(), endpoint, target, call, limits, captures.answer(call.call()));
                    PassedAddressFilter.set(
                            exchange,
                            new PassedAddressFilter.Target(provider, url, () -> begun(answer, exchange, call)));
                    return chain.filter(
                            exchange.mutate().request(request).response(answer).build());
                })
                .timeout(deadline(provider, call), Mono.error(() -> tooLate(provider)))
                .onErrorMap(error -> HttpUpstream.faultOf(provider, error));
    }

    private void begun(PassedAnswer answer, ServerWebExchange exchange, PassedCall call) {
        answer.begun(exchange);
        tracing.answered(call.call(), call.status());
    }

    /// The call's end is told before the exchange is cancelled, which would look like a leaving client.
    private static Mono<Long> deadline(Provider provider, PassedCall call) {
        return Mono.delay(provider.timeouts().total()).doOnNext(_ -> call.failed(tooLate(provider)));
    }

    private static Call read(Call unread, PassedBody body) {
        String model = body.model();
        return new Call(
                unread.id(),
                unread.caller(),
                unread.dialect(),
                model == null ? unread.head() : RequestHead.of(model, false, false, null),
                body.held(),
                unread.headers(),
                unread.query(),
                unread.session(),
                unread.startedAt(),
                unread.operation(),
                unread.brought());
    }

    private static ServerHttpRequest request(
            PassedEndpoint endpoint,
            ServerWebExchange exchange,
            Deployment target,
            PassedBody body,
            Map<String, String> credential,
            Map<String, String> context) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = PassedHeaders.request(
                request.getHeaders(),
                endpoint.dialects().getFirst(),
                body.held().length > 0,
                target.provider(),
                credential);
        context.forEach(headers::set);
        String model = body.model() == null ? null : target.model();
        return new PassedRequest(
                request, headers, body.renamed(model), exchange.getResponse().bufferFactory());
    }

    private static FaultException tooLate(Provider provider) {
        Duration total = provider.timeouts().total();
        return new FaultException(Fault.provider(
                FaultKind.TIMEOUT,
                "Provider '%s' did not finish within %d s.".formatted(provider.name(), total.toSeconds())));
    }
}
