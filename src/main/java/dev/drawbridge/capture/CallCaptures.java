package dev.drawbridge.capture;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.capture.CaptureLine.Direction;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.upstream.Upstream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes down calls of keys for which that is ordered; of all others it looks up the key and does nothing.
public final class CallCaptures implements CallListener {
    private final CaptureBook book;
    private final CaptureWriter writer;
    private final Clock clock;

    CallCaptures(CaptureBook book, CaptureWriter writer, Clock clock) {
        this.book = book;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void began(Call call) {
        of(call).ifPresent(capture -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("key", call.caller().keyName());
            facts.put("dialect", call.dialect().id());
            facts.put("operation", call.operation().id());
            capture.write(Direction.CLIENT_REQUEST, facts, call.headers().map(), CapturedBody.of(call.body()));
        });
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        of(call).ifPresent(capture -> capture.write(Direction.END, facts(outcome), Map.of(), null));
    }

    private static Map<String, Object> facts(CallOutcome outcome) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("outcome", outcome.ending().id());
        facts.put("status", outcome.status());
        facts.put("attempts", outcome.attempts());
        Fault fault = outcome.fault();
        if (fault != null) {
            facts.put("fault", fault.kind().name().toLowerCase(Locale.ROOT));
            facts.put("message", fault.message());
        }
        return facts;
    }

    /// Collects the answer that the client gets, empty when nobody ordered it.
    public Optional<AnswerCapture> answer(Call call) {
        return of(call).map(capture -> capture.answer(Direction.CLIENT_ANSWER, Map.of()));
    }

    /// The way to the providers of one call.
    public Upstream upstream(Call call, Upstream next) {
        return of(call).<Upstream>map(capture -> new CapturedUpstream(next, call, capture))
                .orElse(next);
    }

    private Optional<CallCapture> of(Call call) {
        return book.running(call.caller().keyId()).map(running -> new CallCapture(call.id(), running, writer, clock));
    }
}
