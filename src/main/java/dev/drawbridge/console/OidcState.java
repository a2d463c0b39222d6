package dev.drawbridge.console;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/// What the gateway must remember of a sign-in while the browser is at the identity provider.
///
/// @param next the page to go to afterwards
record OidcState(String state, String nonce, String verifier, String redirect, String next) {
    private static final String STATE = "state";
    private static final String REDIRECT = "redirect";
    private static final String NEXT = "next";

    static OidcState of(OAuth2AuthorizationRequest request, String next) {
        Map<String, Object> attributes = request.getAttributes();
        return new OidcState(
                Objects.requireNonNull(request.getState()),
                String.valueOf(attributes.get(OidcParameterNames.NONCE)),
                String.valueOf(attributes.get(PkceParameterNames.CODE_VERIFIER)),
                Objects.requireNonNull(request.getRedirectUri()),
                next);
    }

    JWTClaimsSet claims(Instant until) {
        return new JWTClaimsSet.Builder()
                .expirationTime(Date.from(until))
                .claim(STATE, state)
                .claim(OidcParameterNames.NONCE, nonce)
                .claim(PkceParameterNames.CODE_VERIFIER, verifier)
                .claim(REDIRECT, redirect)
                .claim(NEXT, next)
                .build();
    }

    static Optional<OidcState> of(JWTClaimsSet claims) {
        Map<String, Object> all = claims.getClaims();
        boolean complete = Stream.of(STATE, OidcParameterNames.NONCE, PkceParameterNames.CODE_VERIFIER, REDIRECT, NEXT)
                .allMatch(name -> all.get(name) instanceof String);
        return complete
                ? Optional.of(new OidcState(
                        text(all, STATE),
                        text(all, OidcParameterNames.NONCE),
                        text(all, PkceParameterNames.CODE_VERIFIER),
                        text(all, REDIRECT),
                        text(all, NEXT)))
                : Optional.empty();
    }

    private static String text(Map<String, Object> claims, String name) {
        return String.valueOf(claims.get(name));
    }

    @Override
    public String toString() {
        return "OidcState[***]";
    }
}
