package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.Audit;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.access.NewPerson;
import dev.drawbridge.access.People;
import dev.drawbridge.access.PersonRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Who belongs to the team, and what each may do here.
@RestController
@RequestMapping("/admin/people")
class PeopleController {
    private final People people;
    private final Keys keys;

    PeopleController(People people, Keys keys) {
        this.people = people;
        this.keys = keys;
    }

    record PersonList(List<PersonView> people) {}

    @PostMapping
    @Operation(summary = "Adds a person")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.NewPerson.class)))
    Mono<ResponseEntity<PersonView>> add(ServerHttpRequest request, AdminAuthentication who) {
        return members(request)
                .map(PersonRequest::made)
                .doOnNext(person -> who.mustManage(person.role()))
                .flatMap(people::add)
                .map(PersonView::of)
                .map(person -> ResponseEntity.created(URI.create("/admin/people/" + person.id()))
                        .body(person));
    }

    private static Mono<Members> members(ServerHttpRequest request) {
        return JsonBody.of(request)
                .map(Members::new)
                .doOnNext(members -> members.mustBeAmong(PersonRequest.MEMBERS, "person"));
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
        return members(request)
                .flatMap(wanted -> mayBeRenamed(id, wanted).thenReturn(wanted))
                .flatMap(wanted -> people.change(id, person -> changed(person, wanted, who)))
                .switchIfEmpty(Mono.error(PeopleController::unknown))
                .map(PersonView::of);
    }

    private static NewPerson changed(PersonRecord person, Members wanted, AdminAuthentication who) {
        who.mustManage(person.role());
        NewPerson now = PersonRequest.changed(person.wanted(), wanted);
        who.mustManage(now.role());
        return now;
    }

    /// Keys say whose they are by name.
    private Mono<Void> mayBeRenamed(String id, Members wanted) {
        return find(id).filter(person -> wanted.has("name") && !person.name().equals(wanted.text("name")))
                .flatMapMany(this::keysOf)
                .hasElements()
                .flatMap(has -> has ? Mono.error(PeopleController::hasName) : Mono.empty());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Removes a person, who must have no keys or loses them")
    Mono<ResponseEntity<Void>> remove(
            @PathVariable String id,
            @RequestParam(name = "revoke-keys", defaultValue = "false") boolean revokeKeys,
            AdminAuthentication who) {
        return find(id).doOnNext(person -> who.mustManage(person.role()))
                .flatMap(person -> withoutKeys(person, revokeKeys).thenReturn(person))
                .flatMap(person -> people.remove(person.id()))
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<Void> withoutKeys(PersonRecord person, boolean revokeKeys) {
        return keysOf(person).collectList().flatMap(owned -> {
            if (owned.isEmpty()) {
                return Mono.empty();
            }
            return revokeKeys ? revoked(owned) : Mono.error(hasKeys(owned.size()));
        });
    }

    /// Configured ones first: they refuse, and then no other is gone.
    private Mono<Void> revoked(List<KeyRecord> owned) {
        return Flux.fromIterable(owned)
                .sort(Comparator.comparing(KeyRecord::isConfigured).reversed())
                .concatMap(key -> keys.revoke(key.id()))
                .then(Audit.note("revoked keys: " + owned.size()));
    }

    private Flux<KeyRecord> keysOf(PersonRecord person) {
        return keys.all().filter(key -> person.name().equals(key.owner()));
    }

    private Mono<PersonRecord> find(String id) {
        return people.find(id).switchIfEmpty(Mono.error(PeopleController::unknown));
    }

    static AdminException unknown() {
        return new AdminException(HttpStatus.NOT_FOUND, "There is no such person.", null);
    }

    private static AdminException hasName() {
        return new AdminException(
                HttpStatus.CONFLICT,
                "There are keys whose owner has this name; the name stays while there are.",
                "name");
    }

    private static AdminException hasKeys(int count) {
        return new AdminException(
                HttpStatus.CONFLICT,
                "This person has " + count + " keys. Revoke them first, or do both with ?revoke-keys=true.",
                "revoke-keys");
    }
}
