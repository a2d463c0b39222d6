package dev.drawbridge.console;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.Audit;
import dev.drawbridge.access.InvitationRecord;
import dev.drawbridge.access.Invitations;
import dev.drawbridge.access.IssuedInvitation;
import dev.drawbridge.admin.InvitationOperations;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// Where links are made with which somebody gets a key, once.
@Controller
@RequestMapping("/console/invitations")
class InvitingPages {
    private static final String HOME = "/console/invitations";

    private final Invitations invitations;
    private final InvitationOperations operations;
    private final Clock clock;

    InvitingPages(Invitations invitations, InvitationOperations operations, Clock clock) {
        this.invitations = invitations;
        this.operations = operations;
        this.clock = clock;
    }

    @GetMapping
    Mono<Rendering> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String done) {
        return page(InvitationForm.blank(person), page, done).map(FormPage::shown);
    }

    private Mono<FormPage> page(InvitationForm form, @Nullable Integer page, String done) {
        return invitations
                .all()
                .sort(Comparator.comparing(InvitationRecord::createdAt).reversed())
                .map(invitation -> InvitationLine.of(invitation, clock.instant()))
                .collectList()
                .map(lines -> shown(form, Paged.of(lines, page), done));
    }

    private static FormPage shown(InvitationForm form, Paged<InvitationLine> lines, String done) {
        return new FormPage("invitations", Map.of("form", form, "invitations", lines, "done", done));
    }

    @PostMapping
    Mono<Rendering> create(ServerWebExchange exchange, AdminAuthentication who) {
        return exchange.getFormData()
                .map(InvitationForm::of)
                .flatMap(form -> Mono.fromSupplier(form::wish)
                        .flatMap(wish -> noted(wish).then(operations.create(wish, who, exchange.getRequest())))
                        .map(issued -> issued(exchange, issued))
                        .onErrorResume(failure -> page(form, null, "").flatMap(page -> page.refused(failure))));
    }

    private static Mono<Void> noted(ObjectNode wish) {
        return Audit.set(
                List.copyOf(wish.propertyNames()),
                wish.path("name").asStringOpt().orElse(null));
    }

    /// The only time that the link can be seen.
    private Rendering issued(ServerWebExchange exchange, IssuedInvitation issued) {
        exchange.getResponse()
                .getHeaders()
                .setLocation(URI.create(HOME + "/" + issued.record().id()));
        var shown = Map.of("url", issued.url(), "line", InvitationLine.of(issued.record(), clock.instant()));
        return new Screen(HttpStatus.CREATED, "invitation-made", shown).rendering();
    }

    @PostMapping("/{id}/withdraw")
    Mono<Rendering> withdraw(@PathVariable String id) {
        return operations
                .withdraw(id)
                .map(_ -> Screen.go(HOME + "?done=withdrawn"))
                .onErrorResume(
                        failure -> page(InvitationForm.blank(""), null, "").flatMap(page -> page.refused(failure)));
    }
}
