package dev.drawbridge.console;

import dev.drawbridge.access.Audit;
import dev.drawbridge.access.RequiresRole;
import dev.drawbridge.access.Role;
import dev.drawbridge.access.Team;
import dev.drawbridge.access.Teams;
import dev.drawbridge.admin.TeamOperations;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// Where teams are made, changed and deleted.
@Controller
class TeamPages {
    private static final String HOME = "/console/teams";

    private final Teams teams;
    private final TeamOperations operations;

    TeamPages(Teams teams, TeamOperations operations) {
        this.teams = teams;
        this.operations = operations;
    }

    @GetMapping(HOME)
    Mono<Rendering> list(
            @RequestParam(required = false) @Nullable Integer page, @RequestParam(defaultValue = "") String done) {
        return teams.all()
                .map(all -> Paged.of(all.stream().map(TeamLine::of).toList(), page))
                .map(lines -> Screen.show("teams", Map.of("teams", lines, "done", done)));
    }

    /// Under another path than a team that is called so.
    @GetMapping("/console/new-team")
    @RequiresRole(Role.ADMIN)
    Rendering blank() {
        return making(TeamForm.EMPTY).shown();
    }

    private static FormPage making(TeamForm form) {
        return new FormPage("team-new", Map.of("form", form));
    }

    @PostMapping(HOME)
    Mono<Rendering> make(ServerWebExchange exchange) {
        return exchange.getFormData()
                .map(TeamForm::of)
                .flatMap(form -> Mono.fromSupplier(() -> form.wish(TeamForm.EMPTY))
                        .flatMap(wish -> noted(wish).then(operations.create(wish)))
                        .map(_ -> Screen.go(HOME + "?done=made"))
                        .onErrorResume(making(form)::refused));
    }

    private static Mono<Void> noted(ObjectNode wish) {
        return Audit.set(wish.propertyNames(), wish.path("name").asStringOpt().orElse(null));
    }

    @GetMapping(HOME + "/{name}")
    Mono<Rendering> show(@PathVariable String name, @RequestParam(defaultValue = "") String done) {
        return found(name)
                .map(team -> page(team, TeamForm.of(team.record()), done).shown());
    }

    private Mono<Team> found(String name) {
        return teams.find(name).switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private static FormPage page(Team team, TeamForm form, String done) {
        return new FormPage("team", Map.of("form", form, "line", TeamLine.of(team), "done", done));
    }

    @PostMapping(HOME + "/{name}")
    Mono<Rendering> change(@PathVariable String name, ServerWebExchange exchange) {
        return Mono.zip(found(name), exchange.getFormData())
                .flatMap(both ->
                        changed(both.getT1(), TeamForm.of(both.getT2()).named(name), Sent.revision(both.getT2())));
    }

    private Mono<Rendering> changed(Team team, TeamForm form, @Nullable Long revision) {
        return Mono.fromSupplier(() -> form.wish(TeamForm.of(team.record())))
                .flatMap(wish -> noted(wish).then(operations.change(form.name(), revision, wish)))
                .map(_ -> Screen.go(TeamLine.of(team).path() + "?done=changed"))
                .onErrorResume(failure -> page(team, form, "").refused(failure));
    }

    @PostMapping(HOME + "/{name}/delete")
    Mono<Rendering> delete(@PathVariable String name) {
        return operations
                .delete(name)
                .map(_ -> Screen.go(HOME + "?done=deleted"))
                .onErrorResume(failure -> found(name)
                        .map(team -> page(team, TeamForm.of(team.record()), ""))
                        .flatMap(page -> page.refused(failure)));
    }
}
