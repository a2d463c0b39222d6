package dev.drawbridge.admin;

import dev.drawbridge.access.NewPerson;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the wish for an invitation.
///
/// @param person id or name of somebody who is there already, null for somebody new
/// @param added whom to add, null when somebody is there already
/// @param key the wish for the key
record InvitationRequest(@Nullable String person, @Nullable NewPerson added, ObjectNode key, Duration validity) {
    private static final Set<String> MEMBERS = Set.of("person", "name", "email", "team", "role", "key", "expires_in");
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,5})([mhd])");
    private static final Duration USUAL = Duration.ofDays(3);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /// @throws AdminException naming the member that is wrong
    static InvitationRequest read(ObjectNode body) {
        var request = new Members(body);
        request.mustBeAmong(MEMBERS, "new invitation");
        String person = request.text("person");
        if (person == null) {
            return new InvitationRequest(null, PersonRequest.made(request), key(body), validity(request));
        }
        PersonRequest.MEMBERS.stream().filter(request::has).sorted().findFirst().ifPresent(member -> {
            throw request.bad(member, "is for somebody new; leave it out next to 'person'");
        });
        return new InvitationRequest(person, null, key(body), validity(request));
    }

    private static ObjectNode key(ObjectNode body) {
        JsonNode key = body.path("key");
        if (key instanceof ObjectNode object) {
            return object;
        }
        if (key.isMissingNode() || key.isNull()) {
            return body.objectNode();
        }
        throw AdminException.badField("key", "must be an object");
    }

    private static Duration validity(Members request) {
        String text = request.text("expires_in");
        if (text == null) {
            return USUAL;
        }
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            Duration validity = span(Long.parseLong(span.group(1)), span.group(2));
            if (validity.compareTo(SHORTEST) >= 0 && validity.compareTo(LONGEST) <= 0) {
                return validity;
            }
        }
        throw request.bad("expires_in", "must be a time from 1m to 30d, such as 72h");
    }

    private static Duration span(long count, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /// What becomes the request for the key when the invitation is used up.
    ObjectNode keyOf(NewPerson invited) {
        if (key.has("owner")) {
            throw AdminException.badField("key.owner", "is who is invited; leave it out");
        }
        ObjectNode wish = key.deepCopy().put("owner", invited.name());
        if (!wish.has("name")) {
            wish.put("name", invited.name());
        }
        if (!wish.has("team") && invited.team() != null) {
            wish.put("team", invited.team());
        }
        return wish;
    }
}
