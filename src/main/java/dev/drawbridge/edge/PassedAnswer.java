package dev.drawbridge.edge;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_HEADER_NAMES;

import dev.drawbridge.capture.AnswerCapture;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.PassedUsage;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The response to a client whose request passes: the provider's, piece by piece and at once, with the gateway's own
/// headers. Usage is read along the way.
final class PassedAnswer extends ServerHttpResponseDecorator {
    private final PassedEndpoint endpoint;
    private final Deployment target;
    private final PassedCall call;
    private final Map<String, String> limits;
    private final Optional<AnswerCapture> capture;
    private @Nullable PassedUsage usage;

    /// @param limits headers that say what is left of the caller's limits
    PassedAnswer(
            ServerHttpResponse response,
            PassedEndpoint endpoint,
            Deployment target,
            PassedCall call,
            Map<String, String> limits,
            Optional<AnswerCapture> capture) {
        super(response);
        this.limits = limits;
        this.capture = capture;
        this.endpoint = endpoint;
        this.target = target;
        this.call = call;
        setOwnHeaders();
    }

    /// The head of the provider's answer is there, nothing of it has gone to the client.
    ///
    /// @throws FaultException when it leads elsewhere: a redirect could lead a credential to somebody else
    void begun(ServerWebExchange exchange) {
        Set<String> provided = exchange.getAttributeOrDefault(CLIENT_RESPONSE_HEADER_NAMES, Set.of());
        provided.stream()
                .filter(name -> !PassedHeaders.passesToClient(name, call.call().dialect()))
                .forEach(getHeaders()::remove);
        setOwnHeaders();
        @Nullable HttpStatusCode status = getStatusCode();
        int code = status == null ? 502 : status.value();
        if (code >= 300 && code < 400) {
            throw redirected(code);
        }
        if (code >= 400) {
            getHeaders().set("x-drawbridge-fault", "provider");
        }
        String type = Objects.requireNonNullElse(getHeaders().getFirst(HttpHeaders.CONTENT_TYPE), "");
        usage = endpoint.namesModel() ? PassedUsage.of(type) : null;
        call.answered(code, usage);
    }

    private void setOwnHeaders() {
        getHeaders().set(TaskId.HEADER, call.call().id());
        getHeaders().set("x-provider", target.provider().name());
        if (!target.model().isEmpty()) {
            getHeaders().set("x-model", target.model());
        }
        limits.forEach(getHeaders()::set);
    }

    private FaultException redirected(int status) {
        return new FaultException(Fault.provider(
                FaultKind.BROKEN_ANSWER,
                "Provider '%s' answered %d, and redirects are not followed."
                        .formatted(target.provider().name(), status)));
    }

    /// A leaving client cancels the body; what becomes of the response is not told to anybody.
    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeAndFlushWith(Flux.from(body)
                .doOnNext(this::read)
                .doOnCancel(call::cancelled)
                .doFinally(_ -> captured())
                .map(Mono::just));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return writeWith(Flux.from(body).concatMap(piece -> piece, 1));
    }

    private void captured() {
        capture.ifPresent(answer -> answer.end(call.status(), ClientHeaders.of(getHeaders())));
    }

    private void read(DataBuffer buffer) {
        PassedUsage reader = usage;
        if (reader == null && capture.isEmpty()) {
            return;
        }
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        buffer.readPosition(0);
        if (reader != null) {
            reader.feed(bytes);
        }
        capture.ifPresent(answer -> answer.feed(bytes));
    }
}
