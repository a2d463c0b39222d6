package dev.drawbridge.reasoning;

import dev.drawbridge.call.Call;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.reasoning.ProofCounts.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The reasoning of one call's conversation, on its way to whichever provider is asked and back to the client.
public final class CarriedReasoning {
    private final Call call;
    private final Codec client;
    private final Envelope envelope;
    private final ReasoningKeep keep;
    private final SecretKeySpec keySecret;
    private final ProofCounts counts;
    private volatile @Nullable Boolean wrapped;
    private volatile @Nullable TurnKeys keys;
    private volatile @Nullable Map<TurnKey, KeptTurn> kept;

    CarriedReasoning(Call call, Envelope envelope, ReasoningKeep keep, SecretKeySpec keySecret, ProofCounts counts) {
        this.call = call;
        this.client = Codecs.of(call.dialect());
        this.envelope = envelope;
        this.keep = keep;
        this.keySecret = keySecret;
        this.counts = counts;
    }

    /// Whether something in the request must not be passed on as it is, even to a provider of the same dialect.
    public boolean isWrapped() {
        Boolean known = wrapped;
        if (known == null) {
            known = Envelope.mayBeIn(call.body());
            wrapped = known;
        }
        return known;
    }

    /// The request with the reasoning that this provider made, and none that others did.
    ///
    /// @param asked as the client's dialect was read
    /// @param dialect in which the provider will be asked
    public Mono<ChatRequest> restored(ChatRequest asked, String provider, Dialect dialect, Target target) {
        var unwrapping = new Unwrapping(envelope, provider, target.has(Quirk.REASONING_CONTENT), counts);
        if (client.clientsKeepSeals() || dialect == call.dialect()) {
            return Mono.fromSupplier(() -> restored(asked, unwrapping, Map.of()));
        }
        return recalled(asked).map(turns -> restored(asked, unwrapping, turns));
    }

    /// What the store has is asked for once per call, whoever is asked.
    private Mono<Map<TurnKey, KeptTurn>> recalled(ChatRequest asked) {
        Map<TurnKey, KeptTurn> known = kept;
        if (known != null) {
            return Mono.just(known);
        }
        var named = new TurnKeys(
                keySecret, call.caller().keyId(), !client.sealSlots().isEmpty(), asked.messages());
        keys = named;
        return keep.find(named.past().values()).doOnNext(found -> kept = found);
    }

    private ChatRequest restored(ChatRequest asked, Unwrapping unwrapping, Map<TurnKey, KeptTurn> turns) {
        List<Message> messages = new ArrayList<>(asked.messages());
        messages.replaceAll(unwrapping::unwrapped);
        TurnKeys named = keys;
        if (named != null && !turns.isEmpty()) {
            named.past().forEach((position, key) -> {
                KeptTurn turn = turns.get(key);
                if (turn != null && turn.provider().equals(unwrapping.provider())) {
                    messages.set(position, KeptTurnReturn.into(messages.get(position), turn));
                    counts.count(Fate.FOUND);
                }
            });
        }
        return messages.equals(asked.messages()) ? asked : asked.withMessages(messages);
    }

    /// Hears a provider's events, keeps what the client cannot, and hands them on as the client may keep them.
    public Consumer<ChatEvent> before(Consumer<ChatEvent> sink, String provider, Dialect dialect) {
        if (dialect == call.dialect()) {
            return sink;
        }
        var wrapping = new Wrapping(envelope, new Maker(provider, dialect), call.dialect(), counts);
        var wrapper = new WrappedEvents(sink, wrapping, client.sealSlots());
        TurnKeys named = keys;
        if (named == null) {
            return wrapper;
        }
        var recorder = new KeptTurnRecorder(provider, (answer, turn) -> keep(named, answer, turn));
        return event -> {
            recorder.accept(event);
            wrapper.accept(event);
        };
    }

    private void keep(TurnKeys named, List<Part> answer, KeptTurn turn) {
        keep.keep(named.next(answer), turn);
    }
}
