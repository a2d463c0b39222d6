package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/// The key that a request brings, from whichever place its client puts keys.
///
/// @param place the name of that place, for messages
record PresentedKey(String place, String text) {
    private static final int LONGEST = 512;
    private static final String OWN = "x-drawbridge-key";
    private static final String AUTHORIZATION = "authorization";
    private static final List<String> BARE = List.of("x-api-key", "x-goog-api-key");
    private static final String PARAMETER = "key";
    private static final String ASKS_BY_NAME = "/analytics";
    private static final String HOW =
            "Send your Drawbridge key as 'Authorization: Bearer <key>', 'x-api-key', 'x-goog-api-key' or '?key='.";

    /// With a header of Drawbridge's own, the other places hold what the caller wants a provider to see.
    ///
    /// @throws AccessRefusedException when there is none, more than one, or one that cannot be a key
    static PresentedKey of(ServerHttpRequest request) {
        List<PresentedKey> own = in(request, OWN);
        List<PresentedKey> found = own.isEmpty() ? usual(request) : own;
        if (found.isEmpty()) {
            throw new AccessRefusedException(Reason.MISSING, "This request brings no key. " + HOW);
        }
        PresentedKey first = found.getFirst();
        for (PresentedKey other : found) {
            first.mustEqual(other);
        }
        first.mustBePlausible();
        return first;
    }

    /// What Spring Security calls it.
    Authentication token() {
        return UsernamePasswordAuthenticationToken.unauthenticated(place, text);
    }

    private static List<PresentedKey> usual(ServerHttpRequest request) {
        List<PresentedKey> found = new ArrayList<>();
        for (String value : request.getHeaders().getOrEmpty(AUTHORIZATION)) {
            add(found, AUTHORIZATION, bearer(value.strip()));
        }
        BARE.forEach(header -> found.addAll(in(request, header)));
        if (request.getURI().getRawQuery() != null) {
            for (String value : request.getQueryParams().getOrDefault(PARAMETER, List.of())) {
                add(found, "?" + PARAMETER + "=", isFilter(request, value) ? null : value);
            }
        }
        return found;
    }

    /// Where keys are asked about by their names, what cannot be a proxy key is such a name.
    private static boolean isFilter(ServerHttpRequest request, @Nullable String value) {
        return value != null
                && !value.strip().startsWith(ProxyKeys.PREFIX)
                && request.getPath().pathWithinApplication().value().startsWith(ASKS_BY_NAME);
    }

    private static List<PresentedKey> in(ServerHttpRequest request, String header) {
        List<PresentedKey> found = new ArrayList<>();
        for (String value : request.getHeaders().getOrEmpty(header)) {
            add(found, header, value);
        }
        return found;
    }

    /// Some clients always send the header, even with nothing in it; `?key` without `=` has no value at all.
    private static void add(List<PresentedKey> found, String place, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            found.add(new PresentedKey(place, value.strip()));
        }
    }

    private static String bearer(String value) {
        int space = value.indexOf(' ');
        String scheme = space < 0 ? value : value.substring(0, space);
        if (scheme.equalsIgnoreCase("Bearer")) {
            return value.substring(scheme.length());
        }
        if (value.isEmpty()) {
            return value;
        }
        String hint = space < 0
                ? "The authorization header lacks its scheme: write 'Authorization: Bearer <key>'."
                : "Only the scheme Bearer is understood: write 'Authorization: Bearer <key>'.";
        throw new AccessRefusedException(Reason.MALFORMED, hint);
    }

    private void mustEqual(PresentedKey other) {
        if (!MessageDigest.isEqual(bytes(text), bytes(other.text))) {
            String where = place.equals(other.place) ? place : place + " and " + other.place;
            throw new AccessRefusedException(
                    Reason.CONFLICTING,
                    "This request brings different keys in " + where + ". Send one, or put the Drawbridge key into '"
                            + OWN + "' and leave the others to the provider.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void mustBePlausible() {
        if (!isPlausible(text)) {
            throw new AccessRefusedException(
                    Reason.MALFORMED,
                    "What is in " + place + " cannot be a key: it is too long or has characters that no key has.");
        }
    }

    /// Visible ASCII and not too long: nothing else is hashed, looked up or compared.
    static boolean isPlausible(String text) {
        return text.length() <= LONGEST && text.chars().allMatch(character -> character > ' ' && character < 127);
    }

    @Override
    public String toString() {
        return "PresentedKey[" + place + "]";
    }
}
