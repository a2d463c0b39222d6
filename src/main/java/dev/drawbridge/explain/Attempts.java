package dev.drawbridge.explain;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.catalog.Price;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.context.TokenCounter;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.ThinkingMembers;
import dev.drawbridge.explain.Explanation.AttemptPart;
import dev.drawbridge.explain.Explanation.LossPart;
import dev.drawbridge.explain.Explanation.TokensPart;
import dev.drawbridge.limits.TokenEstimate;
import dev.drawbridge.relay.Rehearsal;
import dev.drawbridge.relay.Rehearsal.Sent;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.routing.RoutePlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Tells of each attempt of a call what would be sent, what of it would be lost and what it would cost.
///
/// @param estimate of what such calls usually use
/// @param onLoss what the operator wants of calls that lose something
public record Attempts(
        Rehearsal rehearsal, TokenCounter counter, TokenEstimate estimate, Tariff tariff, Supplier<LossPolicy> onLoss) {
    /// @throws dev.drawbridge.chat.FaultException when the request cannot be read
    TokensPart tokens(Call call, RoutePlan plan) {
        ChatRequest request = Codecs.of(call.dialect()).readRequest(call.head(), call.body());
        String model = plan.attempts().getFirst().model();
        return new TokensPart(
                counter.count(request, model),
                counter.isExact(model),
                usual(call).output(),
                ThinkingMembers.in(call.body()));
    }

    /// As limits and budgets guess it.
    Usage usual(Call call) {
        return estimate.of(call);
    }

    Mono<List<AttemptPart>> of(Call call, RoutePlan plan) {
        ChatRequest request = Codecs.of(call.dialect()).readRequest(call.head(), call.body());
        long output = estimate.of(call).output();
        return rehearsal
                .of(call, plan.attempts())
                .map(sent -> IntStream.range(0, sent.size())
                        .mapToObj(i -> part(call, i, plan.attempts().get(i), sent.get(i), request, output))
                        .toList());
    }

    private AttemptPart part(Call call, int index, Attempt attempt, Sent sent, ChatRequest request, long output) {
        String asked = call.head().model();
        String provider = attempt.provider().name();
        var usage = new Usage(counter.count(request, attempt.model()), 0, 0, 0, output, 0);
        Charge charge = tariff.charge(asked, provider, attempt.model(), usage, attempt.isFlatRate());
        return new AttemptPart(
                index + 1,
                provider,
                attempt.model(),
                attempt.credential().id(),
                attempt.dialect().id(),
                sent.way().id(),
                price(asked, attempt).map(Amounts::price).orElse(null),
                charge.priced() ? Amounts.nano(charge.nanoUsd()) : null,
                sent.losses().stream()
                        .map(loss -> new LossPart(loss.field(), loss.reason()))
                        .toList(),
                ThinkingMembers.in(sent.body()),
                refused(sent));
    }

    private Optional<Price> price(String asked, Attempt attempt) {
        return attempt.isFlatRate()
                ? Optional.of(Price.FREE)
                : tariff.price(asked, attempt.provider().name(), attempt.model());
    }

    private @Nullable String refused(Sent sent) {
        if (sent.fault() != null) {
            return sent.fault().message();
        }
        return onLoss.get() == LossPolicy.REJECT && !sent.losses().isEmpty()
                ? "translation.on-loss is reject, and \""
                        + sent.losses().getFirst().field() + "\" would be lost"
                : null;
    }
}
