package dev.drawbridge.ledger;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.Caller;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.store.Store;
import dev.drawbridge.testing.TestCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import reactor.util.retry.Retry;

/// The readable part of the ledger, with rows that a test puts there. Without a stereotype, so that tests of the whole
/// application do not find it.
@Import(AnalyticsConfiguration.class)
public class LedgerSlice {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Ledger ledger;

    LedgerSlice(Store store) {
        ledger = new Ledger(store, List.of(Aggregates::of));
    }

    @Bean
    Ledger ledger() {
        return ledger;
    }

    /// At 1 and 2 USD per million tokens for the model m of the provider p.
    @Bean
    Bookkeeper bookkeeper() {
        return Books.keeper(Books.ONE_MODEL);
    }

    @Bean
    CatalogSource catalogs() {
        return new CatalogSource(Books.catalog(Books.ONE_MODEL));
    }

    public void add(String id, String keyId, String key, Instant start, long nanoUsd) {
        add(
                call(id, keyId, key, start),
                TestCalls.answered("p", "m"),
                CredentialKind.API_KEY,
                new Charge(nanoUsd, nanoUsd, true));
    }

    public void addSubscription(String id, String keyId, String key, Instant start, long listNanoUsd) {
        add(
                call(id, keyId, key, start),
                TestCalls.answered("claude-cli", "sonnet"),
                CredentialKind.SUBSCRIPTION,
                new Charge(0, listNanoUsd, true));
    }

    public void addRefused(String id, String keyId, String key, Instant start) {
        var fault = Fault.policy(FaultKind.RATE_LIMITED, "60 requests per minute");
        add(call(id, keyId, key, start), TestCalls.refused(fault), CredentialKind.NONE, Charge.NOTHING);
    }

    private void add(Call call, CallOutcome outcome, CredentialKind credential, Charge charge) {
        ledger.append(List.of(LedgerRow.of(call, outcome, credential, charge)))
                .retryWhen(Retry.backoff(20, Duration.ofMillis(50)).maxBackoff(Duration.ofSeconds(1)))
                .block(PATIENCE);
    }

    private static Call call(String id, String keyId, String key, Instant start) {
        Call plain = TestCalls.call(id, keyId, "sonnet", start);
        return new Call(
                id,
                new Caller(keyId, key, "core"),
                plain.dialect(),
                plain.head(),
                plain.body(),
                plain.headers(),
                "",
                null,
                start);
    }
}
