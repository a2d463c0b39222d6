package dev.drawbridge.relay;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.dialect.Keepalive;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.routing.RetrySettings;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.routing.Turnstile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.scheduler.VirtualTimeScheduler;

/// One call through a relay as its client sees it: what has arrived so far, and how the call ended.
final class Exchange extends BaseSubscriber<byte[]> {
    final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    final List<CallOutcome> outcomes = new ArrayList<>();
    final List<AttemptOutcome> attempts = new ArrayList<>();
    final List<AttemptOutcome> retries = new ArrayList<>();
    final List<String> failovers = new ArrayList<>();
    final List<String> pieces = new ArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    final Drain drain = new Drain();
    int status;
    int heads;
    Map<String, String> headers = Map.of();
    boolean complete;

    static Exchange of(ScriptedUpstream upstream, Call call, Attempt... attempts) {
        return of(upstream, LossPolicy.DROP, call, attempts);
    }

    static Exchange of(ScriptedUpstream upstream, LossPolicy policy, Call call, Attempt... attempts) {
        var settings = new RelaySettings(policy, Keepalive.COMMENT, RetrySettings.NEVER);
        return of(upstream, settings, Turnstile.OPEN, call, attempts);
    }

    static Exchange of(
            ScriptedUpstream upstream, RetrySettings retries, Turnstile turnstile, Call call, Attempt... attempts) {
        return of(upstream, new RelaySettings(LossPolicy.DROP, Keepalive.COMMENT, retries), turnstile, call, attempts);
    }

    private static Exchange of(
            ScriptedUpstream upstream, RelaySettings settings, Turnstile turnstile, Call call, Attempt... attempts) {
        var exchange = new Exchange();
        var relay = new Relay(
                _ -> upstream,
                exchange.new Ear(),
                Calls.REASONING,
                () -> settings,
                exchange.clock,
                exchange.drain,
                turnstile);
        relay.relay(call, new RoutePlan(List.of(attempts)), exchange::begin).subscribe(exchange);
        return exchange;
    }

    private final class Ear implements CallListener {
        @Override
        public void attempted(Call call, AttemptOutcome attempt) {
            attempts.add(attempt);
        }

        @Override
        public void retried(Call call, AttemptOutcome failed) {
            retries.add(failed);
        }

        @Override
        public void failedOver(Call call, String from, String to) {
            failovers.add(from + " to " + to);
        }

        @Override
        public void ended(Call call, CallOutcome outcome) {
            outcomes.add(outcome);
        }
    }

    private void begin(int code, Map<String, String> given) {
        heads++;
        status = code;
        headers = given;
    }

    @Override
    protected void hookOnNext(byte[] piece) {
        received.writeBytes(piece);
        pieces.add(new String(piece, StandardCharsets.UTF_8));
    }

    @Override
    protected void hookOnComplete() {
        complete = true;
    }

    String body() {
        return received.toString(StandardCharsets.UTF_8);
    }

    CallOutcome outcome() {
        if (outcomes.size() != 1) {
            throw new AssertionError("the call must end exactly once, but ended " + outcomes.size() + " times");
        }
        return outcomes.getFirst();
    }
}
