package dev.drawbridge.upstream.oauth;

import dev.drawbridge.catalog.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A login as tools write it: its members at the top, or below one member such as `claudeAiOauth` or `tokens`; in
/// snake_case or camelCase. What is not known here stays as it is.
///
/// @param root the whole document
/// @param modified when the file was written
record LoginDocument(ObjectNode root, Instant modified) {
    private static final List<String> ACCESS = List.of("access_token", "accessToken");
    private static final List<String> REFRESH = List.of("refresh_token", "refreshToken");
    private static final List<String> EXPIRY = List.of("expires_at", "expiresAt", "expiry_date", "expiry");
    private static final String EXPIRES_IN = "expires_in";
    private static final String LAST_REFRESH = "last_refresh";

    /// @throws IllegalArgumentException when there is no access token in it
    Login login() {
        ObjectNode at = place();
        return new Login(
                new Secret(text(at, ACCESS).orElseThrow()),
                text(at, REFRESH).map(Secret::new).orElse(null),
                expiry(at).orElse(null));
    }

    private ObjectNode place() {
        return Stream.concat(Stream.of(root), root.valueStream())
                .filter(node -> node instanceof ObjectNode && text(node, ACCESS).isPresent())
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no access token in it"));
    }

    private Optional<Instant> expiry(ObjectNode at) {
        return member(at, EXPIRY)
                .flatMap(name -> LoginTime.read(at.get(name)))
                .or(() -> LoginTime.seconds(at.get(EXPIRES_IN)).map(modified::plus))
                .or(() -> text(at, ACCESS).flatMap(LoginTime::ofToken));
    }

    /// The document after a renewal. A refresh token that was not given anew stays good.
    LoginDocument renewed(String accessToken, @Nullable String refreshToken, @Nullable Duration lasts, Instant now) {
        ObjectNode copy = root.deepCopy();
        ObjectNode at = new LoginDocument(copy, modified).place();
        at.put(member(at, ACCESS).orElseThrow(), accessToken);
        if (refreshToken != null) {
            at.put(member(at, REFRESH).orElse(REFRESH.getFirst()), refreshToken);
        }
        expire(at, lasts, now);
        if (copy.has(LAST_REFRESH)) {
            copy.put(LAST_REFRESH, now.toString());
        }
        return new LoginDocument(copy, now);
    }

    private static void expire(ObjectNode at, @Nullable Duration lasts, Instant now) {
        Optional<String> known = member(at, EXPIRY);
        if (lasts == null) {
            known.ifPresent(at::remove);
            at.remove(EXPIRES_IN);
            return;
        }
        if (at.has(EXPIRES_IN)) {
            at.put(EXPIRES_IN, lasts.toSeconds());
        }
        known.ifPresent(name -> at.set(name, LoginTime.written(now.plus(lasts), at.get(name))));
        boolean inToken = text(at, ACCESS).flatMap(LoginTime::ofToken).isPresent();
        if (known.isEmpty() && !at.has(EXPIRES_IN) && !inToken) {
            at.put(EXPIRY.getFirst(), now.plus(lasts).getEpochSecond());
        }
    }

    private static Optional<String> member(JsonNode at, List<String> names) {
        return names.stream().filter(at::has).findFirst();
    }

    private static Optional<String> text(JsonNode at, List<String> names) {
        return member(at, names)
                .map(at::get)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isBlank() && text.chars().allMatch(letter -> letter > ' ' && letter < 127));
    }
}
