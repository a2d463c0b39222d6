package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.telemetry.ReserveMetrics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Lets calls in as long as their limits and budgets allow, and settles when they have ended. Every call that comes
/// here
/// must be told to have ended, whether it was let in or not.
public final class Admission implements CallListener {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final Rules rules;
    private final TokenEstimate estimate;
    private final WorstCase worstCase;
    private final RateLimits rates;
    private final Money money;
    private final OpenCalls open;
    private final Claims claims;
    private final Brakes brakes;
    private final Charges charges;
    private final ReserveMetrics reserves;
    private final WindowCalendar calendar;
    private final Clock clock;

    Admission(
            Rules rules,
            TokenEstimate estimate,
            WorstCase worstCase,
            RateLimits rates,
            Money money,
            OpenCalls open,
            Claims claims,
            Brakes brakes,
            Charges charges,
            ReserveMetrics reserves,
            WindowCalendar calendar,
            Clock clock) {
        this.rules = rules;
        this.estimate = estimate;
        this.worstCase = worstCase;
        this.rates = rates;
        this.money = money;
        this.open = open;
        this.claims = claims;
        this.brakes = brakes;
        this.charges = charges;
        this.reserves = reserves;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// Takes from all limits and budgets of the call or from none. Fails with a [LimitRefusedException] that names the
    /// one which was not enough, or with a `FaultException` where it cannot be known and must not be guessed.
    ///
    /// @param targets who may be asked, the first one first
    /// @param thinksByName whether the name that the model was asked by says anything about thinking
    public Mono<Admitted> admit(Call call, List<Deployment> targets, boolean thinksByName) {
        return admit(call, targets, thinksByName, null);
    }

    /// The same for a call that a brake has refused, with something in the place of what it asked for. Refuses it again
    /// when that probably costs no less.
    ///
    /// @param asked who would have been asked first
    /// @param refused why not
    public Mono<Admitted> admitCheaper(
            Call call,
            Deployment asked,
            LimitRefusedException refused,
            List<Deployment> targets,
            boolean thinksByName) {
        return Mono.defer(() -> {
            Usage usual = estimate.of(call);
            if (claims.expected(call, targets.getFirst(), usual) >= claims.expected(call, asked, usual)) {
                return Mono.error(refused);
            }
            open.remove(call).map(OpenCall::rates).ifPresent(RateGrant::giveBack);
            return admit(call, targets, thinksByName, refused.braking().orElse(null));
        });
    }

    /// @param pulled the brake because of which these are the targets, null when they were asked for
    private Mono<Admitted> admit(Call call, List<Deployment> targets, boolean thinksByName, @Nullable Braking pulled) {
        return Mono.defer(() -> {
            claims.refuseUnpriced(call, targets);
            boolean cheaper = pulled != null;
            List<Braking> repeated = brakes.repeated(call, cheaper).stream().toList();
            List<Rule> held = rules.of(call, targets);
            Usage usual = estimate.of(call);
            return most(call, held, targets, thinksByName)
                    .map(most -> Stream.concat(
                                    brakes
                                            .claims(call, claims.expected(call, targets.getFirst(), usual), cheaper)
                                            .stream(),
                                    claims.of(call, held, targets, usual, most).stream())
                            .toList())
                    .flatMap(claimed -> take(
                            call,
                            held,
                            usual,
                            claimed,
                            brakings -> brakes.told(
                                    Stream.concat(repeated.stream(), brakings.stream())
                                            .toList(),
                                    pulled)));
        });
    }

    /// What the call can use at most at each target, where anybody wants to know.
    private Mono<List<Usage>> most(Call call, List<Rule> held, List<Deployment> targets, boolean thinksByName) {
        return Claims.needMost(held)
                ? Flux.fromIterable(targets)
                        .concatMap(target -> worstCase.of(call, target, thinksByName))
                        .collectList()
                : Mono.just(List.of());
    }

    private Mono<Admitted> take(
            Call call, List<Rule> held, Usage usual, List<Claim> claimed, Function<List<Braking>, List<String>> told) {
        open.add(call);
        open.update(call, known -> known.reserving(claimed));
        Instant now = clock.instant();
        List<RateAsk> asks = held.stream()
                .flatMap(rule -> RateAsk.of(rule.scope(), rule.set(), calendar, call.startedAt(), usual).stream())
                .toList();
        Mono<RateGrant> granted = rates.ask(asks).doOnNext(grant -> open.update(call, known -> known.with(grant)));
        return Mono.zipDelayError(granted, money.take(call, claimed, now))
                .map(both -> new Admitted(
                        now,
                        both.getT1().allowances(),
                        both.getT2().left(),
                        told.apply(both.getT2().brakings())))
                .onErrorMap(Admission::firstOf);
    }

    /// Both may refuse; one reason is enough for the caller.
    private static Throwable firstOf(Throwable error) {
        return Stream.concat(Stream.of(error), Stream.of(error.getSuppressed()))
                .filter(cause -> cause instanceof LimitRefusedException)
                .findFirst()
                .orElse(error);
    }

    @Override
    public void asked(Call call, Supplier<CallOutcome> lostNow) {
        open.asked(call, lostNow);
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        open.remove(call).ifPresent(known -> settle(known, outcome));
    }

    private void settle(OpenCall known, CallOutcome outcome) {
        Call call = known.call();
        Charge charge = charges.of(call, outcome);
        RateGrant grant = known.rates();
        if (known.hasBudget() && outcome.ending() != CallOutcome.Ending.REFUSED) {
            reserves.settled(known.reserved(), charge.microUsd());
        }
        if (grant != null && outcome.ending() == CallOutcome.Ending.REFUSED) {
            grant.giveBack();
        } else if (grant != null) {
            grant.settle(TokenEstimate.counted(outcome.usage()));
        }
        money.ended(known, charge.microUsd())
                .subscribe(
                        _ -> {},
                        failure -> log.debug("The row of {} will tell the store what it has cost", call.id(), failure));
    }
}
