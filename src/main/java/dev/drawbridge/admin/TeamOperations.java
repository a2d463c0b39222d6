package dev.drawbridge.admin;

import dev.drawbridge.access.Team;
import dev.drawbridge.access.TeamRecord;
import dev.drawbridge.access.Teams;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// What admins do with teams, whether they ask as JSON or with a form. Fails with what [Problem] can tell.
@Component
public class TeamOperations {
    private final Teams teams;

    TeamOperations(Teams teams) {
        this.teams = teams;
    }

    public Mono<TeamRecord> create(ObjectNode wish) {
        return Mono.fromSupplier(() -> TeamMembers.create(wish)).flatMap(team -> teams.make(team.name(), team.terms()));
    }

    /// @param revision that the admin knows, null to change whatever there is
    public Mono<TeamRecord> change(String name, @Nullable Long revision, ObjectNode wish) {
        return Mono.fromSupplier(() -> TeamMembers.change(wish))
                .flatMap(change -> teams.change(name, revision, change))
                .switchIfEmpty(Mono.error(TeamOperations::unknown));
    }

    /// The team as it was.
    public Mono<Team> delete(String name) {
        return teams.delete(name).switchIfEmpty(Mono.error(TeamOperations::unknown));
    }

    static AdminException unknown() {
        return new AdminException(HttpStatus.NOT_FOUND, "There is no such team.", null);
    }
}
