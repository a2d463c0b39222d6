package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.People;
import dev.drawbridge.access.PersonRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Who belongs to the team, and what each may do here.
@RestController
@RequestMapping("/admin/people")
class PeopleController {
    private final People people;
    private final PeopleOperations operations;

    PeopleController(People people, PeopleOperations operations) {
        this.people = people;
        this.operations = operations;
    }

    record PersonList(List<PersonView> people) {}

    @PostMapping
    @Operation(summary = "Adds a person")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.NewPerson.class)))
    Mono<ResponseEntity<PersonView>> add(ServerHttpRequest request, AdminAuthentication who) {
        return JsonBody.of(request)
                .flatMap(wish -> operations.add(wish, who))
                .map(PersonView::of)
                .map(person -> ResponseEntity.created(URI.create("/admin/people/" + person.id()))
                        .body(person));
    }

    @GetMapping
    @Operation(summary = "Lists the people")
    Mono<PersonList> list() {
        return people.all()
                .map(PersonView::of)
                .sort(Comparator.comparing(PersonView::createdAt).thenComparing(PersonView::name))
                .collectList()
                .map(PersonList::new);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a person")
    Mono<PersonView> get(@PathVariable String id) {
        return find(id).map(PersonView::of);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes a person")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.PersonChange.class)))
    Mono<PersonView> change(@PathVariable String id, ServerHttpRequest request, AdminAuthentication who) {
        return JsonBody.of(request)
                .flatMap(wish -> operations.change(id, wish, who))
                .map(PersonView::of);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Removes a person, who must have no keys or loses them")
    Mono<ResponseEntity<Void>> remove(
            @PathVariable String id,
            @RequestParam(name = "revoke-keys", defaultValue = "false") boolean revokeKeys,
            AdminAuthentication who) {
        return operations
                .remove(id, revokeKeys, who)
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<PersonRecord> find(String id) {
        return people.find(id).switchIfEmpty(Mono.error(PeopleOperations::unknown));
    }
}
