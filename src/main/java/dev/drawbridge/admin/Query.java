package dev.drawbridge.admin;

import dev.drawbridge.access.DisplayName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;

/// What is behind the question mark. Nothing is ignored: a misspelt filter must not show everything.
record Query(MultiValueMap<String, String> parameters) {
    private static final int LONGEST = 300;

    static Query of(ServerHttpRequest request, List<String> known) {
        MultiValueMap<String, String> parameters = request.getQueryParams();
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw AdminException.badField(
                            DisplayName.isOne(name) ? name : "?",
                            "is not a parameter here; known are " + String.join(", ", known));
                });
        return new Query(parameters);
    }

    @Nullable
    String text(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw AdminException.badField(name, "is there more than once");
        }
        String value = values.isEmpty() ? null : values.getFirst();
        if (value != null && value.length() > LONGEST) {
            throw AdminException.badField(name, "is too long");
        }
        return value == null || value.isBlank() ? null : value;
    }

    int number(String name, int usual, int most) {
        String text = text(name);
        if (text == null) {
            return usual;
        }
        if (text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw AdminException.badField(name, "must be a whole number from 1 to " + most);
    }

    /// One of a few words.
    String word(String name, String usual, String... words) {
        String text = Optional.ofNullable(text(name)).orElse(usual);
        if (!Arrays.asList(words).contains(text)) {
            throw AdminException.badField(name, "must be one of " + String.join(", ", words));
        }
        return text;
    }
}
