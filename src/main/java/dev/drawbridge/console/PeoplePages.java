package dev.drawbridge.console;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.Audit;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.access.People;
import dev.drawbridge.access.PersonRecord;
import dev.drawbridge.access.RequiresRole;
import dev.drawbridge.access.Role;
import dev.drawbridge.admin.PeopleOperations;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// Where people are added, get their roles and admin keys, and are removed.
@Controller
@RequestMapping("/console/people")
class PeoplePages {
    private static final String HOME = "/console/people";

    private final People people;
    private final Keys keys;
    private final PeopleOperations operations;

    PeoplePages(People people, Keys keys, PeopleOperations operations) {
        this.people = people;
        this.keys = keys;
        this.operations = operations;
    }

    @GetMapping
    Mono<Rendering> list(
            @RequestParam(required = false) @Nullable Integer page, @RequestParam(defaultValue = "") String done) {
        return Mono.zip(people.all().collectList(), keyCounts()).map(found -> {
            List<PersonLine> lines = found.getT1().stream()
                    .sorted(Comparator.comparing(PersonRecord::name))
                    .map(person -> PersonLine.of(person, found.getT2().getOrDefault(person.name(), 0L)))
                    .toList();
            return Screen.show("people", Map.of("people", Paged.of(lines, page), "done", done));
        });
    }

    private Mono<Map<String, Long>> keyCounts() {
        return keys.all()
                .mapNotNull(KeyRecord::owner)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @GetMapping("/new")
    @RequiresRole(Role.ADMIN)
    Rendering blank() {
        return adding(PersonForm.BLANK).shown();
    }

    private static FormPage adding(PersonForm form) {
        return new FormPage("person-new", Map.of("form", form));
    }

    @PostMapping
    Mono<Rendering> add(ServerWebExchange exchange, AdminAuthentication who) {
        return exchange.getFormData()
                .map(PersonForm::of)
                .flatMap(form -> Mono.fromSupplier(() -> form.wish(PersonForm.EMPTY))
                        .flatMap(wish -> noted(wish).then(operations.add(wish, who)))
                        .map(person -> added(exchange, person))
                        .onErrorResume(adding(form)::refused));
    }

    private static Mono<Void> noted(ObjectNode wish) {
        return Audit.set(wish.propertyNames(), wish.path("name").asStringOpt().orElse(null));
    }

    private static Rendering added(ServerWebExchange exchange, PersonRecord person) {
        exchange.getResponse().getHeaders().setLocation(URI.create(HOME + "/" + person.id()));
        return Screen.go(HOME + "/" + person.id() + "?done=added");
    }

    @GetMapping("/{id}")
    Mono<Rendering> show(@PathVariable String id, @RequestParam(defaultValue = "") String done) {
        return found(id)
                .flatMap(person -> page(person, PersonForm.of(person), done))
                .map(FormPage::shown);
    }

    private Mono<PersonRecord> found(String id) {
        return people.find(id).switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private Mono<FormPage> page(PersonRecord person, PersonForm form, String done) {
        return keyCounts().map(counts -> {
            PersonLine line = PersonLine.of(person, counts.getOrDefault(person.name(), 0L));
            return new FormPage("person", Map.of("form", form, "line", line, "done", done));
        });
    }

    @PostMapping("/{id}")
    Mono<Rendering> change(@PathVariable String id, ServerWebExchange exchange, AdminAuthentication who) {
        return Mono.zip(found(id), exchange.getFormData().map(PersonForm::of))
                .flatMap(both -> changed(both.getT1(), both.getT2(), who));
    }

    private Mono<Rendering> changed(PersonRecord person, PersonForm form, AdminAuthentication who) {
        return Mono.fromSupplier(() -> form.wish(PersonForm.of(person)))
                .flatMap(wish -> noted(wish).then(operations.change(person.id(), wish, who)))
                .map(_ -> Screen.go(HOME + "/" + person.id() + "?done=changed"))
                .onErrorResume(failure -> page(person, form, "").flatMap(page -> page.refused(failure)));
    }

    /// The only time that the key can be seen.
    @PostMapping("/{id}/admin-key")
    Mono<Rendering> issueAdminKey(@PathVariable String id, AdminAuthentication who) {
        return acted(
                id,
                operations
                        .issueAdminKey(id, who)
                        .map(issued -> new Screen(
                                        HttpStatus.CREATED,
                                        "admin-key",
                                        Map.of("key", issued.key(), "person", PersonLine.of(issued.person(), 0)))
                                .rendering()));
    }

    @PostMapping("/{id}/admin-key/remove")
    Mono<Rendering> removeAdminKey(@PathVariable String id, AdminAuthentication who) {
        return acted(
                id,
                operations.removeAdminKey(id, who).map(_ -> Screen.go(HOME + "/" + id + "?done=admin-key-removed")));
    }

    @PostMapping("/{id}/remove")
    Mono<Rendering> remove(@PathVariable String id, ServerWebExchange exchange, AdminAuthentication who) {
        return acted(
                id,
                exchange.getFormData()
                        .map(form -> Objects.equals(form.getFirst("revoke-keys"), "true"))
                        .flatMap(revoke -> operations.remove(id, revoke, who))
                        .thenReturn(Screen.go(HOME + "?done=removed")));
    }

    /// What goes wrong is told on the page of the person.
    private Mono<Rendering> acted(String id, Mono<Rendering> act) {
        return act.onErrorResume(failure -> found(id)
                .flatMap(person -> page(person, PersonForm.of(person), ""))
                .flatMap(page -> page.refused(failure)));
    }
}
