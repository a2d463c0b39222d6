package dev.drawbridge.ledger;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.call.Operation;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.chat.Usage;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the row of a call: knows how it was paid for and what it cost.
public final class Bookkeeper {
    private static final Set<String> UNBILLED = Arrays.stream(Operation.values())
            .filter(operation -> !isBilled(operation))
            .map(Operation::id)
            .collect(Collectors.toUnmodifiableSet());

    /// The provider of what the gateway itself answers.
    public static final String GATEWAY = "drawbridge";

    private final CredentialKinds credentials;
    private final Tariff tariff;

    public Bookkeeper(CredentialKinds credentials, Tariff tariff) {
        this.credentials = credentials;
        this.tariff = tariff;
    }

    public LedgerRow row(Call call, CallOutcome outcome) {
        return LedgerRow.of(call, outcome, credential(call, outcome), charge(call, outcome));
    }

    private CredentialKind credential(Call call, CallOutcome outcome) {
        return outcome.provider() == null || isOwn(outcome)
                ? CredentialKind.NONE
                : credentials.at(call.startedAt()).of(outcome.provider(), outcome.credential());
    }

    /// Whether no provider was asked; only then one of that name has answered without an attempt.
    private static boolean isOwn(CallOutcome outcome) {
        return GATEWAY.equals(outcome.provider()) && outcome.attempts() == 0;
    }

    /// What the row of the call says that it cost.
    Charge charge(Call call, CallOutcome outcome) {
        return !isOwn(outcome)
                        && isBilled(call.operation().id(), outcome.ending().id(), outcome.usage())
                ? tariff.at(call.startedAt())
                        .charge(
                                call.head().model(),
                                outcome.provider(),
                                outcome.model(),
                                outcome.usage(),
                                credential(call, outcome) == CredentialKind.SUBSCRIPTION)
                : Charge.NOTHING;
    }

    /// The row at the prices of this moment; empty when they are not those of its call, because its provider is gone
    /// or is paid in another way now.
    Optional<LedgerRow> repriced(LedgerRow row) {
        String provider = row.provider();
        if (provider == null || !isBilled(row.operation(), row.outcome(), row.usage())) {
            return Optional.of(row.with(Charge.NOTHING));
        }
        return Optional.of(row)
                .filter(_ -> tariff.knows(provider) && credentials.has(provider, row.credential()))
                .map(_ -> row.with(tariff.charge(
                        row.requestedModel(), provider, row.model(), row.usage(), isFlatRate(row.credential()))));
    }

    private static boolean isFlatRate(String kind) {
        return kind.equals(CredentialKind.SUBSCRIPTION.id());
    }

    /// @param operation null in older rows, which are all chats
    private static boolean isBilled(@Nullable String operation, String ending, Usage usage) {
        boolean used = usage.hasTokens() || usage.reportedNanoUsd() > 0;
        boolean failed = ending.equals(Ending.FAILED_BEFORE_OUTPUT.id());
        return (operation == null || !UNBILLED.contains(operation)) && (used || !failed);
    }

    /// Looking at files, stored answers and jobs is free; what a job will cost, no answer tells.
    private static boolean isBilled(Operation operation) {
        return switch (operation) {
            case CHAT, EMBEDDINGS, COMPLETION, IMAGES, AUDIO, RERANK -> true;
            case MODERATION, FILES, BATCHES, FINE_TUNING, RESPONSES -> false;
        };
    }
}
