package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.InvitationRecord;
import dev.drawbridge.access.Invitations;
import dev.drawbridge.access.IssuedInvitation;
import dev.drawbridge.access.NewInvitation;
import dev.drawbridge.access.NewPerson;
import dev.drawbridge.access.People;
import dev.drawbridge.access.PersonRecord;
import dev.drawbridge.access.PublicAddress;
import dev.drawbridge.call.FormException;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// What admins do with invitations, whether they ask as JSON or with a form. Fails with what [Problem] can tell.
@Component
public class InvitationOperations {
    private final Invitations invitations;
    private final People people;
    private final PublicAddress address;
    private final Clock clock;

    InvitationOperations(Invitations invitations, People people, PublicAddress address, Clock clock) {
        this.invitations = invitations;
        this.people = people;
        this.address = address;
        this.clock = clock;
    }

    /// @param request that asks, by whose address the gateway may be known
    public Mono<IssuedInvitation> create(ObjectNode wish, AdminAuthentication who, ServerHttpRequest request) {
        return Mono.fromSupplier(() -> address(request))
                .zipWhen(_ -> Mono.fromSupplier(() -> InvitationRequest.read(wish)))
                .flatMap(asked -> invitation(asked.getT2(), who, asked.getT1()))
                .flatMap(invitations::issue);
    }

    private String address(ServerHttpRequest request) {
        return address.of(request)
                .orElseThrow(() -> AdminException.badField(
                        "host", "does not say what this gateway is called; set DRAWBRIDGE_PUBLIC_URL"));
    }

    private Mono<NewInvitation> invitation(InvitationRequest wanted, AdminAuthentication who, String called) {
        return invited(wanted, who)
                .map(person -> new NewInvitation(
                        person, wish(wanted, person.wanted()), called, who.actor(), wanted.validity()));
    }

    private Mono<PersonRecord> invited(InvitationRequest wanted, AdminAuthentication who) {
        NewPerson added = wanted.added();
        if (added == null) {
            return people.all()
                    .filter(person ->
                            person.id().equals(wanted.person()) || person.name().equals(wanted.person()))
                    .next()
                    .switchIfEmpty(
                            Mono.error(() -> AdminException.badField("person", "is nobody who is there already")));
        }
        who.mustManage(added.role());
        wish(wanted, added);
        return people.add(added);
    }

    /// Checked now, for the moment at which the invitation ends: who is invited shall not be the one to find out what
    /// is wrong with the key.
    private String wish(InvitationRequest wanted, NewPerson invited) {
        ObjectNode wish = wanted.keyOf(invited);
        try {
            KeyMembers.create(wish, clock.instant().plus(wanted.validity()));
            return wish.toString();
        } catch (AdminException e) {
            throw new AdminException(e.status(), String.valueOf(e.getMessage()), "key." + e.field());
        } catch (FormException e) {
            throw AdminException.badField("key." + e.member(), e.complaint());
        }
    }

    /// The invitation as it was.
    public Mono<InvitationRecord> withdraw(String id) {
        return invitations
                .withdraw(id)
                .switchIfEmpty(Mono.error(
                        () -> new AdminException(HttpStatus.NOT_FOUND, "There is no such invitation.", null)));
    }
}
