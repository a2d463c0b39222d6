package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.Invitations;
import dev.drawbridge.access.NewInvitation;
import dev.drawbridge.access.NewPerson;
import dev.drawbridge.access.People;
import dev.drawbridge.access.PersonRecord;
import dev.drawbridge.access.PublicAddress;
import dev.drawbridge.call.FormException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// Makes, lists and withdraws links with which somebody gets a key, once.
@RestController
@RequestMapping("/admin/invitations")
class InvitationsController {
    private final Invitations invitations;
    private final People people;
    private final PublicAddress address;
    private final Clock clock;

    InvitationsController(Invitations invitations, People people, PublicAddress address, Clock clock) {
        this.invitations = invitations;
        this.people = people;
        this.address = address;
        this.clock = clock;
    }

    record InvitationList(List<InvitationView> invitations) {}

    @PostMapping
    @Operation(summary = "Makes a link with which somebody gets a key, once")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.NewInvitation.class)))
    Mono<ResponseEntity<InvitationView>> create(ServerHttpRequest request, AdminAuthentication who) {
        String called = address(request);
        return JsonBody.of(request)
                .map(InvitationRequest::read)
                .flatMap(wanted -> invitation(wanted, who, called))
                .flatMap(invitations::issue)
                .map(InvitationView::of)
                .map(invitation -> ResponseEntity.created(URI.create("/admin/invitations/" + invitation.id()))
                        .body(invitation));
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

    @GetMapping
    @Operation(summary = "Lists the invitations, without their links")
    Mono<InvitationList> list() {
        return invitations
                .all()
                .map(invitation -> InvitationView.of(invitation, clock.instant()))
                .sort(Comparator.comparing(InvitationView::createdAt))
                .collectList()
                .map(InvitationList::new);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Withdraws an invitation")
    Mono<ResponseEntity<Void>> withdraw(@PathVariable String id) {
        return invitations
                .withdraw(id)
                .switchIfEmpty(Mono.error(
                        () -> new AdminException(HttpStatus.NOT_FOUND, "There is no such invitation.", null)))
                .thenReturn(ResponseEntity.noContent().build());
    }
}
