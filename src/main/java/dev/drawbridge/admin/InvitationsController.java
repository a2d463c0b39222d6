package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.Invitations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Makes, lists and withdraws links with which somebody gets a key, once.
@RestController
@RequestMapping("/admin/invitations")
class InvitationsController {
    private final Invitations invitations;
    private final InvitationOperations operations;
    private final Clock clock;

    InvitationsController(Invitations invitations, InvitationOperations operations, Clock clock) {
        this.invitations = invitations;
        this.operations = operations;
        this.clock = clock;
    }

    record InvitationList(List<InvitationView> invitations) {}

    @PostMapping
    @Operation(summary = "Makes a link with which somebody gets a key, once")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.NewInvitation.class)))
    Mono<ResponseEntity<InvitationView>> create(ServerHttpRequest request, AdminAuthentication who) {
        return JsonBody.of(request)
                .flatMap(wish -> operations.create(wish, who, request))
                .map(InvitationView::of)
                .map(invitation -> ResponseEntity.created(URI.create("/admin/invitations/" + invitation.id()))
                        .body(invitation));
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
        return operations.withdraw(id).thenReturn(ResponseEntity.noContent().build());
    }
}
