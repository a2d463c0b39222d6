package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.security.authorization.AuthorityReactiveAuthorizationManager.hasAuthority;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.call.Caller;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

class RestrictedUseTests {
    private static final Networks OFFICE = Networks.of(List.of("203.0.113.0/24"));
    private static final Networks NONE = Networks.NONE;

    @Test
    void unrestrictedKeyMayBeUsedFromEverywhere() {
        assertThat(granted(key(Restrictions.NONE), "198.51.100.1", null)).isTrue();
    }

    @Test
    void keyIsRefusedOutsideOfItsNetworksNamingTheAddressButNotTheList() {
        var restricted = key(new Restrictions(OFFICE, NONE, Set.of(), Set.of()));

        assertThat(granted(restricted, "203.0.113.9", null)).isTrue();
        assertThat(refused(Reason.ADDRESS, restricted, "198.51.100.1", null))
                .isEqualTo("The key 'laptop' may not be used from this address (198.51.100.1).");
    }

    @Test
    void networksOfKeyAndTeamBothHold() {
        var restricted = key(new Restrictions(OFFICE, Networks.of(List.of("203.0.113.128/25")), Set.of(), Set.of()));

        assertThat(granted(restricted, "203.0.113.200", null)).isTrue();
        assertThat(refused(Reason.ADDRESS, restricted, "203.0.113.9", null)).contains("team 'blue'");
    }

    @Test
    void clientMustBeOneOfThoseOfKeyAndTeam() {
        var restricted =
                key(new Restrictions(NONE, NONE, Set.of("claude-cli", "codex_cli_rs"), Set.of("claude-cli", "cursor")));

        assertThat(granted(restricted, "203.0.113.9", "Claude-CLI/2.1 (external, cli)"))
                .isTrue();
        assertThat(refused(Reason.CLIENT, restricted, "203.0.113.9", "curl/8.5"))
                .isEqualTo("The key 'laptop' may not be used by 'curl', only by claude-cli, codex_cli_rs.");
        assertThat(refused(Reason.CLIENT, restricted, "203.0.113.9", "codex_cli_rs/0.40"))
                .contains("team 'blue'", "'codex_cli_rs'", "claude-cli, cursor");
        assertThat(refused(Reason.CLIENT, restricted, "203.0.113.9", null)).contains("without a name in User-Agent");
    }

    @Test
    void doorsOwnConditionHoldsToo() {
        assertThat(granted(AdminAuthentication.INSTALLATION, "203.0.113.9", null))
                .isFalse();
    }

    @Test
    void adminsMayComeFromTheirOwnNetworksOnly() {
        var settings = new AccessSettings(List.of(), List.of(OFFICE), List.of(Networks.parse("10.0.0.0/8")), null);

        assertThat(refused(Reason.ADDRESS, AdminAuthentication.INSTALLATION, "203.0.113.9", null, settings))
                .isEqualTo("This address (203.0.113.9) may not use the admin API of this gateway.");
        assertThat(refused(Reason.ADDRESS, key(Restrictions.NONE), "10.1.1.1", null, settings))
                .isEqualTo("This address (10.1.1.1) may not use this gateway.");
    }

    private static Authentication key(Restrictions restrictions) {
        return new CallerAuthentication(new Caller("key_1", "laptop", "blue"), restrictions);
    }

    private static boolean granted(Authentication who, String from, String userAgent) {
        return granted(who, from, userAgent, AccessSettings.DEFAULT);
    }

    private static boolean granted(Authentication who, String from, String userAgent, AccessSettings settings) {
        var request = MockServerHttpRequest.get("/v1/models")
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(from), 1));
        if (userAgent != null) {
            request.header("User-Agent", userAgent);
        }
        var use = new RestrictedUse(new ClientAddresses(Networks.NONE), new AddressRules(() -> settings));
        return use.and(hasAuthority(CallerAuthentication.AUTHORITY))
                .authorize(Mono.just(who), new AuthorizationContext(MockServerWebExchange.from(request)))
                .block(Duration.ofSeconds(5))
                .isGranted();
    }

    private static String refused(Reason reason, Authentication who, String from, String userAgent) {
        return refused(reason, who, from, userAgent, AccessSettings.DEFAULT);
    }

    private static String refused(
            Reason reason, Authentication who, String from, String userAgent, AccessSettings settings) {
        var refusal = catchThrowableOfType(AccessRefusedException.class, () -> granted(who, from, userAgent, settings));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.status()).isEqualTo(403);
        return refusal.getMessage();
    }
}
