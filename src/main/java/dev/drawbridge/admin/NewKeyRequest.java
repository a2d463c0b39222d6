package dev.drawbridge.admin;

import dev.drawbridge.access.NewKey;
import dev.drawbridge.access.Terms;
import dev.drawbridge.catalog.ModelName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the wish for a key. Nothing is ignored: a misspelt restriction must not become no restriction.
final class NewKeyRequest {
    private static final Set<String> KNOWN = Set.of("name", "team", "owner", "expires_at", "models");
    private static final Set<String> LATER = Set.of("providers", "cidrs", "clients", "limits", "budgets");
    private static final int MOST_MODELS = 200;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private NewKeyRequest() {}

    /// @throws AdminException naming the member that is wrong
    static NewKey read(byte[] body, Instant now) {
        ObjectNode object = object(body);
        object.propertyNames().forEach(NewKeyRequest::mustBeKnown);
        String name = name(object, "name");
        if (name == null) {
            throw AdminException.badField("name", "is required");
        }
        return new NewKey(name, name(object, "team"), name(object, "owner"), expiry(object, now), terms(object));
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            String complaint = "The request body is not valid JSON: " + e.getOriginalMessage();
            throw new AdminException(HttpStatus.BAD_REQUEST, complaint, null);
        }
        throw new AdminException(HttpStatus.BAD_REQUEST, "The request body must be a JSON object.", null);
    }

    private static void mustBeKnown(String member) {
        if (LATER.contains(member)) {
            throw AdminException.badField(member, "is not available in this version");
        }
        if (!KNOWN.contains(member)) {
            throw AdminException.badField(Names.isName(member) ? member : "?", "is not a member of a key");
        }
    }

    private static @Nullable String name(ObjectNode object, String member) {
        String text = text(object, member);
        if (text != null && !Names.isName(text)) {
            throw AdminException.badField(
                    member, "must have 1 to 100 visible characters and no space at its beginning or end");
        }
        return text;
    }

    private static @Nullable Instant expiry(ObjectNode object, Instant now) {
        String text = text(object, "expires_at");
        if (text == null) {
            return null;
        }
        try {
            Instant expiry = OffsetDateTime.parse(text).toInstant();
            if (expiry.isAfter(now)) {
                return expiry;
            }
        } catch (DateTimeParseException _) {
            throw AdminException.badField("expires_at", "must be a time like 2027-01-31T12:00:00Z");
        }
        throw AdminException.badField("expires_at", "must be in the future");
    }

    private static Terms terms(ObjectNode object) {
        return new Terms(models(object), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static List<String> models(ObjectNode object) {
        JsonNode node = object.get("models");
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.isEmpty() || node.size() > MOST_MODELS) {
            throw AdminException.badField(
                    "models", "must be a list of 1 to " + MOST_MODELS + " names; leave it out to allow every model");
        }
        return node.valueStream().map(NewKeyRequest::model).toList();
    }

    private static String model(JsonNode node) {
        if (!node.isString()) {
            throw AdminException.badField("models", "must be a list of strings");
        }
        ModelName.problem(node.stringValue()).ifPresent(what -> {
            throw AdminException.badField("models", "has a name that " + what);
        });
        return node.stringValue();
    }

    private static @Nullable String text(ObjectNode object, String member) {
        JsonNode node = object.get(member);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw AdminException.badField(member, "must be a string");
        }
        return node.stringValue();
    }
}
