package dev.drawbridge.admin;

import dev.drawbridge.access.InvitationRecord;
import dev.drawbridge.access.Invitations;
import dev.drawbridge.access.IssuedKey;
import dev.drawbridge.access.Keys;
import dev.drawbridge.access.NameTakenException;
import dev.drawbridge.access.People;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes the keys of those who were invited.
@Component
public final class Redemptions {
    private static final int MOST_NAMES = 20;
    private static final int LONGEST = 95;
    private static final JsonMapper JSON = new JsonMapper();

    private final Invitations invitations;
    private final People people;
    private final Keys keys;
    private final Clock clock;

    Redemptions(Invitations invitations, People people, Keys keys, Clock clock) {
        this.invitations = invitations;
        this.people = people;
        this.keys = keys;
        this.clock = clock;
    }

    /// Empty when the token is no good any more, if it ever was.
    public Mono<Redeemed> redeem(String token) {
        return invitations
                .open(token)
                .flatMap(invitation -> invitations.use(token, this::make).map(key -> Redeemed.of(invitation, key)));
    }

    private Mono<IssuedKey> make(InvitationRecord invitation) {
        return people.find(invitation.personId()).flatMap(_ -> named(invitation, 1));
    }

    /// Who is invited cannot help it when a key has the name already.
    private Mono<IssuedKey> named(InvitationRecord invitation, int count) {
        ObjectNode wish = (ObjectNode) JSON.readTree(invitation.key());
        if (count > 1) {
            wish.put("name", numbered(wish.path("name").stringValue(), count));
        }
        return Mono.fromSupplier(() -> KeyMembers.create(wish, clock.instant()))
                .flatMap(keys::issue)
                .onErrorResume(
                        NameTakenException.class,
                        taken -> count < MOST_NAMES ? named(invitation, count + 1) : Mono.error(taken));
    }

    private static String numbered(String name, int count) {
        int kept = Math.min(LONGEST, name.codePointCount(0, name.length()));
        return name.substring(0, name.offsetByCodePoints(0, kept)).strip() + " " + count;
    }
}
