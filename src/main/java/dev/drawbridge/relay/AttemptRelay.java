package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Phase;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.ReplyAssembler;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Keepalive;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.relay.RequestDrafts.Draft;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamResponse;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/// Asks one provider and carries its answer. Fails with the reason as long as the client has seen nothing of an answer;
/// afterwards whatever happens becomes the end of the client's stream.
final class AttemptRelay {
    /// How long to wait for the end of a body after its last event.
    private static final Duration LINGER = Duration.ofMillis(500);

    private static final byte[] NOTHING = new byte[0];

    private final Attempt attempt;
    private final CallProgress progress;
    private final ReplyStamp stamp;
    private final AnswerHead head;
    private final Scheduler clock;
    private final Codec client;
    private final Codec provider;
    private volatile @Nullable UpstreamResponse answered;
    private volatile @Nullable FrameRelay frames;
    private volatile boolean inOnePiece;

    AttemptRelay(Attempt attempt, CallProgress progress, ReplyStamp stamp, AnswerHead head, Scheduler clock) {
        this.attempt = attempt;
        this.progress = progress;
        this.stamp = stamp;
        this.head = head;
        this.clock = clock;
        this.client = Codecs.of(call().dialect());
        this.provider = Codecs.of(attempt.dialect());
    }

    Flux<byte[]> run(Upstream upstream, RequestDrafts drafts) {
        Mono<Draft> draft = progress.timed(Phase.ENCODE, drafts.draft(attempt))
                .flatMap(made -> admitted(upstream).thenReturn(made))
                .doOnNext(made -> progress.asking(attempt, made.losses()));
        return call().head().stream()
                ? streamed(draft, upstream)
                : draft.flatMapMany(made -> made.streams() ? assembled(made, upstream) : whole(made, upstream));
    }

    private Mono<Void> admitted(Upstream upstream) {
        Mono<Void> leave = upstream.admit(attempt.provider(), attempt.credential());
        return attempt.provider().window() == null ? leave : progress.timed(Phase.WINDOW, leave);
    }

    private Flux<byte[]> streamed(Mono<Draft> draft, Upstream upstream) {
        var silence = silence(() -> progress.outputBegun() || inOnePiece);
        Flux<byte[]> answer = draft.doOnNext(made -> inOnePiece = !made.streams())
                .flatMapMany(
                        made -> upstream.send(made.request()).flatMapMany(response -> stream(made, response, silence)));
        return silence.client(answer, this::keepalive)
                .doOnNext(_ -> beginStream())
                .onErrorResume(this::afterOutput);
    }

    private Flux<byte[]> whole(Draft made, Upstream upstream) {
        return upstream.send(made.request())
                .flatMap(this::accepted)
                .flatMap(response -> WholeBody.of(response.body())
                        .map(body -> reply(made, response, body))
                        .onErrorMap(this::ofAnswer))
                .timeout(remaining(), tooLate(), clock)
                .flux();
    }

    /// The client waits for the whole answer while the provider tells it event by event: what is silent for too long is
    /// given up, and nothing but silence is.
    private Flux<byte[]> assembled(Draft made, Upstream upstream) {
        var assembly = new Assembly(provider, progress, made.before());
        var silence = silence(assembly::isBegun);
        Mono<byte[]> answer = upstream.send(made.request())
                .flatMap(this::accepted)
                .flatMap(response -> assembled(made, response, assembly, silence.upstream(response.body()))
                        .onErrorMap(this::ofAnswer));
        return silence.client(answer.flux(), () -> NOTHING);
    }

    private Mono<byte[]> assembled(Draft made, UpstreamResponse response, Assembly assembly, Flux<byte[]> body) {
        if (!isStream(response)) {
            return WholeBody.of(body).map(bytes -> reply(made, response, bytes));
        }
        return untilShortlyAfter(assembly::isOver, body.doOnNext(assembly::feed))
                .onErrorResume(error -> assembly.isOver() ? Flux.empty() : Flux.error(error))
                .then(Mono.fromSupplier(() -> {
                    ChatReply reply = assembly.end();
                    return begun(response, client.writeReply(reply, stamp));
                }));
    }

    private Silence silence(BooleanSupplier begun) {
        return new Silence(
                clock,
                attempt.provider().timeouts(),
                progress,
                attempt.provider().name(),
                begun);
    }

    private Flux<byte[]> stream(Draft made, UpstreamResponse response, Silence silence) {
        return accepted(response).flatMapMany(accepted -> {
            answered = accepted;
            Flux<byte[]> body = silence.upstream(accepted.body());
            Flux<byte[]> told = isStream(accepted) ? frames(made, body) : replay(made, body);
            return told.onErrorMap(this::ofAnswer);
        });
    }

    private Throwable ofAnswer(Throwable error) {
        return FailedAnswerException.of(error, attempt, call().dialect());
    }

    private boolean isStream(UpstreamResponse response) {
        return response.headers()
                .firstValue("content-type")
                .filter(provider.framing()::matches)
                .isPresent();
    }

    private Flux<byte[]> frames(Draft made, Flux<byte[]> body) {
        FrameRelay relay = frameRelay(made);
        frames = relay;
        return untilShortlyAfter(relay::isOver, body.map(relay::feed))
                .onErrorResume(error -> relay.isOver() ? Flux.empty() : Flux.error(error))
                .concatWith(Mono.fromSupplier(() -> relay.isOver() ? NOTHING : relay.end()))
                .filter(bytes -> bytes.length > 0);
    }

    /// Behind the last event usually only the end of the body follows; a connection that is read to it can be used
    /// again.
    private Flux<byte[]> untilShortlyAfter(BooleanSupplier isOver, Flux<byte[]> fed) {
        Sinks.Empty<Void> over = Sinks.empty();
        return fed.doOnNext(_ -> {
                    if (isOver.getAsBoolean()) {
                        over.tryEmitEmpty();
                    }
                })
                .takeUntilOther(over.asMono().then(Mono.delay(LINGER, clock)));
    }

    private FrameRelay frameRelay(Draft made) {
        var state = new StreamState(progress);
        if (!isVerbatim()) {
            return new TranslatedFrames(provider, client.eventWriter(stamp), state, made.before());
        }
        return provider.framing() == Framing.SSE && stamp.head().framing() == Framing.SSE
                ? new VerbatimFrames(client, stamp, state, made.unaskedUsage())
                : new ReframedFrames(client, stamp, state);
    }

    private byte[] keepalive() {
        if (stamp.keepalive() == Keepalive.OFF) {
            return NOTHING;
        }
        FrameRelay relay = frames;
        return relay != null && relay.isBegun() ? relay.keepalive() : client.keepalive(stamp);
    }

    /// A provider that was asked to stream and answered in one piece: the client still gets its stream.
    private Flux<byte[]> replay(Draft made, Flux<byte[]> body) {
        return WholeBody.of(body).flatMapMany(bytes -> {
            var state = new StreamState(progress);
            var writer = client.eventWriter(stamp);
            var out = new ByteArrayOutputStream();
            provider.readReply(bytes, made.before().apply(event -> {
                state.accept(event);
                writer.write(event, out);
            }));
            return Mono.just(out.toByteArray());
        });
    }

    /// The head goes out with the first bytes, whether the provider's or a keepalive.
    private void beginStream() {
        if (progress.isCommitted()) {
            return;
        }
        Map<String, String> headers =
                AnswerHeaders.stream(progress, stamp.head().framing());
        UpstreamResponse response = answered;
        if (response != null) {
            AnswerHeaders.ofProvider(attempt.dialect(), client, response.headers(), now(), headers);
        }
        progress.committed(200);
        head.begin(200, headers);
    }

    private byte[] reply(Draft made, UpstreamResponse response, byte[] body) {
        var assembler = new ReplyAssembler();
        provider.readReply(body, made.before().apply(event -> {
            progress.saw(event);
            assembler.accept(event);
        }));
        ChatReply reply = assembler.reply();
        return begun(response, isVerbatim() ? body : client.writeReply(reply, stamp));
    }

    private byte[] begun(UpstreamResponse response, byte[] answer) {
        progress.firstEventSeen();
        Map<String, String> headers = AnswerHeaders.whole(progress);
        AnswerHeaders.ofProvider(attempt.dialect(), client, response.headers(), now(), headers);
        progress.committed(200);
        head.begin(200, headers);
        return answer;
    }

    private Mono<UpstreamResponse> accepted(UpstreamResponse response) {
        return new ProviderAnswers(attempt, provider).accepted(response, now());
    }

    private Instant now() {
        return call().startedAt().plus(progress.elapsed());
    }

    /// Once the client has some of the answer no other provider can take over: its stream ends with the reason.
    private Flux<byte[]> afterOutput(Throwable error) {
        FrameRelay relay = frames;
        if (!progress.outputBegun()) {
            return Flux.error(error);
        }
        if (relay == null || !relay.isBegun()) {
            return Flux.just(new ErrorAnswer(client, progress, stamp, head).tell(error));
        }
        Fault fault = ErrorAnswer.faultOf(error);
        progress.failed(fault);
        return Flux.just(relay.fail(fault));
    }

    private Duration remaining() {
        var left = attempt.provider().timeouts().total().minus(progress.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private <T> Mono<T> tooLate() {
        return Mono.error(() -> new FaultException(Fault.provider(
                FaultKind.TIMEOUT,
                "Provider '%s' did not answer within %d s."
                        .formatted(
                                attempt.provider().name(),
                                attempt.provider().timeouts().total().toSeconds()))));
    }

    private boolean isVerbatim() {
        return attempt.passes(call());
    }

    private Call call() {
        return progress.call();
    }
}
