package dev.drawbridge.admin;

import dev.drawbridge.access.NewPerson;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads the wish for an invitation.
///
/// @param person id or name of somebody who is there already, null for somebody new
/// @param added whom to add, null when somebody is there already
/// @param key the wish for the key
record InvitationRequest(@Nullable String person, @Nullable NewPerson added, ObjectNode key, Duration validity) {
    static final Set<String> MEMBERS = Set.of("person", "name", "email", "team", "role", "key", "expires_in");
    private static final Set<String> OF_NEW_PEOPLE = Set.of("name", "email", "team", "role");
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,5})([mhd])");
    private static final Duration USUAL = Duration.ofDays(3);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    static InvitationRequest read(RequestObject request) {
        String person = request.name("person");
        if (person == null) {
            return new InvitationRequest(null, PersonRequest.made(request), request.object("key"), validity(request));
        }
        OF_NEW_PEOPLE.stream().filter(request::has).sorted().findFirst().ifPresent(member -> {
            throw AdminException.badField(member, "is for somebody new; leave it out next to 'person'");
        });
        return new InvitationRequest(person, null, request.object("key"), validity(request));
    }

    private static Duration validity(RequestObject request) {
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
        throw AdminException.badField("expires_in", "must be a time from 1m to 30d, such as 72h");
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
