package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Phase;
import dev.drawbridge.call.PhaseTimer;
import dev.drawbridge.capture.CallCaptures;
import dev.drawbridge.limits.Admission;
import dev.drawbridge.limits.Admitted;
import dev.drawbridge.limits.Braking;
import dev.drawbridge.limits.LimitRefusedException;
import dev.drawbridge.relay.Relay;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.sessions.Steering;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The end of a chat route: plans the call, lets it in, runs the plan and writes the answer, flushing every piece.
final class RelayFilter implements GatewayFilter, Ordered {
    private final TypedFeedback feedback;
    private final Steering steering;
    private final Admission admission;
    private final CheaperModel cheaper;
    private final Relay relay;
    private final Refusals refusals;
    private final CallCaptures captures;
    private final PhaseTimer phases;

    RelayFilter(
            TypedFeedback feedback,
            Steering steering,
            Admission admission,
            CheaperModel cheaper,
            Relay relay,
            Refusals refusals,
            CallCaptures captures,
            PhaseTimer phases) {
        this.feedback = feedback;
        this.steering = steering;
        this.admission = admission;
        this.cheaper = cheaper;
        this.relay = relay;
        this.refusals = refusals;
        this.captures = captures;
        this.phases = phases;
    }

    @Override
    public int getOrder() {
        return FilterOrder.RELAY.order();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerWebExchangeUtils.setAlreadyRouted(exchange);
        Call call = exchange.getRequiredAttribute(CallFilter.CALL);
        return feedback.answer(call)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(own -> own.map(answer -> write(exchange.getResponse(), answer))
                        .orElseGet(
                                () -> entrance(call).flatMap(entered -> write(exchange.getResponse(), call, entered))));
    }

    private static Mono<Void> write(ServerHttpResponse response, OwnAnswer answer) {
        begin(response, HttpStatus.OK.value(), answer.headers(), Map.of());
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
    }

    private record Entered(RoutePlan plan, Map<String, String> headers) {}

    /// From here on the call ends in every case: refused, left, or at the end of its relay.
    private Mono<Entered> entrance(Call call) {
        var entered = new AtomicBoolean();
        return phases.time(call, Phase.ROUTING, steering.plan(call))
                .flatMap(plan -> phases.time(call, Phase.ADMISSION, entrance(call, plan)))
                .doOnSuccess(_ -> entered.set(true))
                .doOnError(error -> refusals.refused(call, error))
                .doOnCancel(() -> {
                    if (!entered.get()) {
                        refusals.left(call);
                    }
                });
    }

    private Mono<Entered> entrance(Call call, RoutePlan plan) {
        return admission
                .admit(call, plan.deployments(), plan.thinksByName())
                .map(admitted -> entered(call, plan, admitted))
                .onErrorResume(LimitRefusedException.class, refused -> cheaper(call, plan, refused));
    }

    /// What a brake keeps from the model it asked for may still be answered by the one that the operator named.
    private Mono<Entered> cheaper(Call call, RoutePlan asked, LimitRefusedException refused) {
        return refused.braking()
                .filter(Braking::mayBeCheaper)
                .flatMap(_ -> cheaper.plan(call, asked))
                .map(plan -> admission
                        .admitCheaper(
                                call, asked.deployments().getFirst(), refused, plan.deployments(), plan.thinksByName())
                        .map(admitted -> entered(call, plan, admitted)))
                .orElseGet(() -> Mono.error(refused));
    }

    private static Entered entered(Call call, RoutePlan plan, Admitted admitted) {
        var headers = new LinkedHashMap<>(AdmissionHeaders.of(call.dialect(), admitted));
        headers.put(RouteHeader.NAME, RouteHeader.of(plan.decision()));
        return new Entered(plan, headers);
    }

    private Mono<Void> write(ServerHttpResponse response, Call call, Entered entered) {
        DataBufferFactory buffers = response.bufferFactory();
        Flux<byte[]> answer =
                relay.relay(call, entered.plan, (status, headers) -> begin(response, status, headers, entered.headers));
        return response.writeAndFlushWith(
                captured(call, answer, response).map(bytes -> Mono.just(buffers.wrap(bytes))));
    }

    private Flux<byte[]> captured(Call call, Flux<byte[]> answer, ServerHttpResponse response) {
        return captures.answer(call)
                .map(capture -> answer.doOnNext(capture::feed)
                        .doFinally(_ -> capture.end(status(response), ClientHeaders.of(response.getHeaders()))))
                .orElse(answer);
    }

    private static int status(ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        return status == null ? 0 : status.value();
    }

    /// What the gateway itself says of limits comes after what a provider says of its own.
    private static void begin(
            ServerHttpResponse response, int status, Map<String, String> headers, Map<String, String> limits) {
        response.setStatusCode(HttpStatusCode.valueOf(status));
        headers.forEach(response.getHeaders()::set);
        limits.forEach(response.getHeaders()::set);
    }

    @Override
    public String toString() {
        return "RelayFilter";
    }
}
