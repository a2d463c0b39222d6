package dev.drawbridge.admin;

import dev.drawbridge.access.Team;
import dev.drawbridge.access.TeamRecord;
import dev.drawbridge.access.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/// Makes, changes and deletes teams.
@RestController
@RequestMapping("/admin/teams")
class TeamsController {
    private final Teams teams;
    private final TeamOperations operations;

    TeamsController(Teams teams, TeamOperations operations) {
        this.teams = teams;
        this.operations = operations;
    }

    record TeamList(List<TeamView> teams) {}

    @PostMapping
    @Operation(summary = "Makes a team")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.NewTeam.class)))
    Mono<ResponseEntity<TeamView>> create(ServerHttpRequest request) {
        return JsonBody.of(request)
                .flatMap(operations::create)
                .flatMap(this::found)
                .map(TeamsController::created);
    }

    /// With its keys.
    private Mono<Team> found(TeamRecord record) {
        return teams.find(record.name())
                .map(team -> new Team(record, team.keys()))
                .defaultIfEmpty(new Team(record, List.of()));
    }

    private static ResponseEntity<TeamView> created(Team team) {
        String name = UriUtils.encodePathSegment(team.record().name(), StandardCharsets.UTF_8);
        return ResponseEntity.created(URI.create("/admin/teams/" + name))
                .eTag(EntityTag.of(team.record().revision()))
                .body(TeamView.of(team));
    }

    @GetMapping
    @Operation(summary = "Lists the teams")
    Mono<TeamList> list() {
        return teams.all()
                .map(all -> new TeamList(all.stream().map(TeamView::of).toList()));
    }

    @GetMapping("/{name}")
    @Operation(summary = "Shows a team")
    Mono<ResponseEntity<TeamView>> get(@PathVariable String name) {
        return teams.find(name)
                .switchIfEmpty(Mono.error(TeamOperations::unknown))
                .map(TeamsController::shown);
    }

    private static ResponseEntity<TeamView> shown(Team team) {
        return ResponseEntity.ok().eTag(EntityTag.of(team.record().revision())).body(TeamView.of(team));
    }

    @PatchMapping("/{name}")
    @Operation(summary = "Changes what holds for all keys of a team")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Terms.class)))
    Mono<ResponseEntity<TeamView>> change(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            ServerHttpRequest request) {
        return JsonBody.of(request)
                .flatMap(wish -> operations.change(name, EntityTag.wanted(ifMatch), wish))
                .flatMap(this::found)
                .map(TeamsController::shown);
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Deletes a team without keys")
    Mono<ResponseEntity<Void>> delete(@PathVariable String name) {
        return operations.delete(name).thenReturn(ResponseEntity.noContent().build());
    }
}
