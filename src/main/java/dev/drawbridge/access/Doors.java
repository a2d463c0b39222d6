package dev.drawbridge.access;

import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/// Which paths ask for which key. A path in no list does not exist, so that nothing is open by omission.
final class Doors {
    private static final String[] CALLER = {"/v1/**", "/v1beta/**", "/anthropic/**", "/api/**"};
    private static final String[] ADMIN = {"/admin/**"};
    private static final String[] OPERATORS = {"/admin/**", "/console/**", "/actuator/**"};
    private static final String[] ANY_KEY = {"/analytics/**", "/budget/**", "/me/**", "/feedback/**"};
    private static final String[] CONSOLE = {"/console", "/console/**"};
    private static final String[] SIGN_IN = {"/console/sign-in", "/console/sign-out", "/console/oidc/*"};
    private static final String INVITATION = Invitations.PATH + "*";
    private static final String[] OPEN = {
        "/", "/health", INVITATION, "/assets/*/*", "/actuator/health/**", "/actuator/info", "/actuator/prometheus"
    };

    private Doors() {}

    /// A proxy key.
    static ServerWebExchangeMatcher caller() {
        return ServerWebExchangeMatchers.pathMatchers(CALLER);
    }

    /// The admin key.
    static ServerWebExchangeMatcher admin() {
        return ServerWebExchangeMatchers.pathMatchers(ADMIN);
    }

    /// Either; who reads looks at which it was.
    static ServerWebExchangeMatcher anyKey() {
        return ServerWebExchangeMatchers.pathMatchers(ANY_KEY);
    }

    /// What people see in a browser, once they have signed in.
    static ServerWebExchangeMatcher console() {
        return ServerWebExchangeMatchers.pathMatchers(CONSOLE);
    }

    /// Where they do so.
    static ServerWebExchangeMatcher signIn() {
        return ServerWebExchangeMatchers.pathMatchers(SIGN_IN);
    }

    /// What is opened by the token in its path.
    static ServerWebExchangeMatcher invitation() {
        return ServerWebExchangeMatchers.pathMatchers(INVITATION);
    }

    /// What is for those who run the gateway, on each port.
    static ServerWebExchangeMatcher operators() {
        return ServerWebExchangeMatchers.pathMatchers(OPERATORS);
    }

    /// Everything that no key opens, once those who ask for keys had their turn.
    static ServerWebExchangeMatcher wall() {
        return new NegatedServerWebExchangeMatcher(ServerWebExchangeMatchers.pathMatchers(OPEN));
    }
}
