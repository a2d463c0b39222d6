package dev.drawbridge.edge;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.routing.Conversations;
import dev.drawbridge.routing.CoolDown;
import dev.drawbridge.routing.CoolDownText;
import dev.drawbridge.routing.CoolDowns;
import dev.drawbridge.routing.CredentialId;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.telemetry.CredentialMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/// Learns from every attempt which credentials to leave alone, and tells the other replicas.
@Component
final class CoolDownExchange implements CallListener, SmartLifecycle {
    private static final int MOST_WAITING = 1000;
    private static final Duration TELL = Duration.ofMillis(100);

    private final CatalogSource catalogs;
    private final CoolDowns coolDowns;
    private final Conversations conversations;
    private final CredentialMetrics metrics;
    private final Store store;
    private final Clock clock;
    private final BlockingQueue<CoolDown> untold = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Disposable.Swap running = Disposables.swap();

    CoolDownExchange(
            CatalogSource catalogs,
            CoolDowns coolDowns,
            Conversations conversations,
            CredentialMetrics metrics,
            Store store,
            Clock clock) {
        this.catalogs = catalogs;
        this.coolDowns = coolDowns;
        this.conversations = conversations;
        this.metrics = metrics;
        this.store = store;
        this.clock = clock;
    }

    /// A provider with only one credential has no other to prefer.
    @Override
    public void attempted(Call call, AttemptOutcome attempt) {
        catalogs.get()
                .provider(attempt.provider())
                .filter(provider -> provider.credentials().size() > 1)
                .ifPresent(provider -> learn(provider, call, attempt));
    }

    private void learn(Provider provider, Call call, AttemptOutcome attempt) {
        boolean brought = provider.credentials().stream()
                .anyMatch(
                        one -> one.id().equals(attempt.credential()) && one.credential() instanceof Credential.Caller);
        var id = new CredentialId(
                provider.name(), attempt.credential(), brought ? call.caller().keyId() : "");
        if (attempt.ending() == Ending.OK) {
            conversations.stay(call, provider.name(), attempt.credential());
        }
        coolDowns.learn(id, attempt).ifPresent(this::tell);
    }

    private void tell(CoolDown learned) {
        if (learned.until().isAfter(clock.instant())) {
            CredentialId id = learned.credential();
            metrics.cooled(id.provider(), id.credential(), learned.reason());
        }
        // What does not fit, the other replicas learn by themselves
        var _ = untold.offer(learned);
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        // Every attempt was told of by itself.
    }

    @Override
    public void start() {
        running.update(Disposables.composite(
                store.messages(StoreKeys.COOL_DOWNS)
                        .subscribe(text -> CoolDownText.read(text).ifPresent(coolDowns::hear)),
                Flux.interval(TELL)
                        .onBackpressureDrop()
                        .concatMap(_ -> Flux.generate(CoolDownExchange.this::next))
                        .concatMap(told -> store.tell(StoreKeys.COOL_DOWNS, CoolDownText.write(told)))
                        .subscribe()));
    }

    private void next(SynchronousSink<CoolDown> sink) {
        CoolDown told = untold.poll();
        if (told == null) {
            sink.complete();
        } else {
            sink.next(told);
        }
    }

    @Override
    public void stop() {
        running.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        Disposable current = running.get();
        return current != null && !current.isDisposed();
    }
}
