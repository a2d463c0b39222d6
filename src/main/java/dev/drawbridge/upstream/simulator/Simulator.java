package dev.drawbridge.upstream.simulator;

import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/// A provider inside the gateway, so that a newcomer sees everything work without an account, and a test can order
/// every kind of trouble. It answers `/chat/completions`, `/messages` and `/messages/count_tokens` in the vendor's wire
/// format. Models: `simulator` speaks at human pace, `sim-fast` at full speed, `sim-echo` repeats the user,
/// `sim-thinking` thinks first; any other name is `simulator`. What a user may order is in [Directives#HELP].
public final class Simulator implements Upstream {
    private static final Voice CHAT = new ChatVoice();
    private static final Voice MESSAGES = new MessagesVoice();

    private final Scheduler scheduler;

    /// @param scheduler keeps the pace of all answers; nothing blocks on it
    public Simulator(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /// The tokens of a request's prompt, as it will tell them in its usage.
    public static long inputTokens(byte[] request) {
        return TokenCount.of(WireText.parse(request));
    }

    @Override
    public Mono<UpstreamResponse> send(UpstreamRequest request) {
        return Mono.defer(() -> answer(request));
    }

    private Mono<UpstreamResponse> answer(UpstreamRequest request) {
        String path = withoutQuery(request.path());
        Voice voice = path.contains("/messages") ? MESSAGES : CHAT;
        var reply = new Reply(voice, hash(request.body()));
        JsonNode body = WireText.parse(request.body());
        if (path.endsWith("/messages/count_tokens") && body.isObject()) {
            return Mono.just(reply.json(MessagesVoice.count(TokenCount.of(body))));
        }
        Optional<Trouble> objection = objection(path, voice, body);
        if (objection.isPresent()) {
            return Mono.just(reply.error(objection.get()));
        }
        Prompt prompt = voice.read(body, reply.hash());
        Directives directives = Directives.in(prompt.text());
        Mono<UpstreamResponse> answer = Mono.fromSupplier(() -> answer(reply, prompt, directives));
        return directives
                .find(Directive.Delay.class)
                .map(delay -> answer.delaySubscription(delay.time(), scheduler))
                .orElse(answer);
    }

    private static Optional<Trouble> objection(String path, Voice voice, JsonNode body) {
        if (!path.endsWith("/chat/completions") && !path.endsWith("/messages")) {
            return Optional.of(new Trouble(404, "The simulator knows no such path.", null, null));
        }
        if (!body.isObject()) {
            return Optional.of(Trouble.inRequest("The request body is not a JSON object.", null));
        }
        return voice.objection(body);
    }

    private UpstreamResponse answer(Reply reply, Prompt prompt, Directives directives) {
        Script script = ScriptWriter.write(prompt, directives);
        Optional<Directive.Fail> fail = directives.find(Directive.Fail.class);
        if (fail.isPresent() && !directives.has(Directive.NotUnderstood.class)) {
            return reply.error(fail.get().trouble());
        }
        return prompt.stream() ? reply.stream(streamed(reply.voice(), prompt, script)) : whole(reply, prompt, script);
    }

    private Flux<byte[]> streamed(Voice voice, Prompt prompt, Script script) {
        Flux<Beat> beats = Flux.generate(() -> new Playback(script, voice.stream(prompt, script)), Playback::next);
        return script.tempo().immediate() ? beats.map(Beat::bytes) : beats.concatMap(this::onTime, 0);
    }

    private Mono<byte[]> onTime(Beat beat) {
        return beat.pause().isZero()
                ? Mono.just(beat.bytes())
                : Mono.delay(beat.pause(), scheduler).thenReturn(beat.bytes());
    }

    private static UpstreamResponse whole(Reply reply, Prompt prompt, Script script) {
        byte[] body = reply.voice().whole(prompt, script);
        if (script.breakOff().isEmpty()) {
            return reply.json(body);
        }
        Optional<Trouble> trouble = script.breakOff().get().trouble();
        return trouble.map(reply::error).orElseGet(() -> reply.cutOff(body));
    }

    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
