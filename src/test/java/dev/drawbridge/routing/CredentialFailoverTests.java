package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.catalog.Timeouts;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelTraits;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialFailoverTests {
    private static final List<Attempt> ATTEMPTS = List.of(at("a", "1"), at("a", "2"), at("b", "1"));

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"UNAUTHENTICATED", "FORBIDDEN", "RATE_LIMITED", "BILLING"})
    void anotherCredentialGetsItsChance(FaultKind kind) {
        assertThat(left(Fault.provider(kind, "no"))).isEqualTo(ATTEMPTS.subList(1, 3));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"INTERNAL", "OVERLOADED", "UNREACHABLE", "TIMEOUT", "MODEL_NOT_FOUND"})
    void troubleOfAProviderIsTheSameForAllItsCredentials(FaultKind kind) {
        assertThat(left(Fault.provider(kind, "no"))).containsExactly(ATTEMPTS.getLast());
    }

    @Test
    void credentialThatCannotBeHadIsNoReasonToGiveUp() {
        Fault fault = Fault.credential(FaultKind.INTERNAL, "its file cannot be read");

        assertThat(FailoverRule.of(fault)).isEqualTo(FailoverRule.NEXT);
        assertThat(left(fault)).isEqualTo(ATTEMPTS.subList(1, 3));
        assertThat(FailoverRule.of(Fault.gateway(FaultKind.INTERNAL, "a bug"))).isEqualTo(FailoverRule.GIVE_UP);
    }

    private static List<Attempt> left(Fault fault) {
        return ATTEMPTS.stream()
                .skip(1)
                .filter(other -> FailoverRule.mayFollow(ATTEMPTS.getFirst(), fault, other))
                .toList();
    }

    private static Attempt at(String provider, String credential) {
        var asked = new Provider(
                provider,
                Provider.Transport.HTTP,
                List.of(Dialect.ANTHROPIC),
                URI.create("https://a.example"),
                new Credential.None(),
                Timeouts.DEFAULT,
                Map.of(),
                Set.of());
        return new Attempt(asked, "m", Dialect.ANTHROPIC, ModelTraits.UNKNOWN)
                .with(new ProviderCredential(credential, new Credential.None()));
    }
}
