package dev.drawbridge.routing;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which credentials were refused lately, so that others get the calls.
public final class CoolDowns {
    /// A 429 that does not say how long.
    static final Duration RATE_LIMITED = Duration.ofSeconds(30);

    static final Duration REFUSED = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<CredentialId, CoolDown> cooling = new ConcurrentHashMap<>();

    public CoolDowns(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes in how an attempt went.
    ///
    /// @return what is news to others, too
    public Optional<CoolDown> learn(CredentialId credential, AttemptOutcome attempt) {
        Fault fault = attempt.fault();
        if (fault == null) {
            return attempt.ending() == Ending.OK ? recovered(credential) : Optional.empty();
        }
        return fault.blame() == Blame.PROVIDER && FailoverRule.isOfCredential(fault)
                ? Optional.of(cooled(credential, fault))
                : Optional.empty();
    }

    private CoolDown cooled(CredentialId credential, Fault fault) {
        String reason = fault.kind().name().toLowerCase(Locale.ROOT);
        var coolDown = new CoolDown(credential, clock.instant().plus(length(fault)), reason);
        hear(coolDown);
        return coolDown;
    }

    private static Duration length(Fault fault) {
        if (fault.kind() != FaultKind.RATE_LIMITED) {
            return REFUSED;
        }
        Duration told = Objects.requireNonNullElse(fault.retryAfter(), RATE_LIMITED);
        return told.compareTo(LONGEST) > 0 ? LONGEST : told;
    }

    private Optional<CoolDown> recovered(CredentialId credential) {
        return Optional.ofNullable(cooling.remove(credential))
                .map(was -> new CoolDown(credential, clock.instant(), was.reason()));
    }

    /// Takes over what another replica learned; one that is over takes the credential's own away.
    public void hear(CoolDown told) {
        Instant now = clock.instant();
        cooling.values().removeIf(one -> !one.until().isAfter(now));
        if (!told.until().isAfter(now)) {
            cooling.remove(told.credential());
        } else if (cooling.size() < MOST) {
            cooling.put(told.credential(), told);
        }
    }

    /// Empty for one that may be used as ever.
    public Optional<CoolDown> of(CredentialId credential) {
        return Optional.ofNullable(cooling.get(credential))
                .filter(one -> one.until().isAfter(clock.instant()));
    }

    /// All of the moment.
    public List<CoolDown> all() {
        Instant now = clock.instant();
        return cooling.values().stream().filter(one -> one.until().isAfter(now)).toList();
    }
}
