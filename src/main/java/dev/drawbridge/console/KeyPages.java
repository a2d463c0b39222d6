package dev.drawbridge.console;

import dev.drawbridge.access.Audit;
import dev.drawbridge.access.IssuedKey;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.access.PublicAddress;
import dev.drawbridge.access.RequiresRole;
import dev.drawbridge.access.Role;
import dev.drawbridge.admin.KeyOperations;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where keys are made, changed and taken back.
@Controller
@RequestMapping("/console/keys")
class KeyPages {
    private static final String HOME = "/console/keys";

    private final Keys keys;
    private final KeyOperations operations;
    private final PublicAddress address;
    private final SuggestedModel models;
    private final Clock clock;

    KeyPages(Keys keys, KeyOperations operations, PublicAddress address, SuggestedModel models, Clock clock) {
        this.keys = keys;
        this.operations = operations;
        this.address = address;
        this.models = models;
        this.clock = clock;
    }

    @GetMapping
    Mono<Rendering> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(defaultValue = "") String done) {
        return Mono.zip(keys.all().collectList(), keys.lastUses()).map(found -> {
            List<KeyLine> lines = found.getT1().stream()
                    .sorted((one, other) -> other.createdAt().compareTo(one.createdAt()))
                    .map(key -> KeyLine.of(key, found.getT2().get(key.id()), clock.instant()))
                    .filter(line -> q.isBlank() || line.matches(q.strip()))
                    .toList();
            boolean none = found.getT1().isEmpty();
            return Screen.show("keys", Map.of("keys", Paged.of(lines, page), "q", q, "none", none, "done", done));
        });
    }

    @GetMapping("/new")
    @RequiresRole(Role.ADMIN)
    Rendering blank(@RequestParam(defaultValue = "") String owner, @RequestParam(defaultValue = "") String team) {
        return making(new KeyForm("", team, owner, "", "", TermsForm.EMPTY)).shown();
    }

    private static FormPage making(KeyForm form) {
        return new FormPage("key-new", Map.of("form", form));
    }

    @PostMapping
    Mono<Rendering> make(ServerWebExchange exchange) {
        return exchange.getFormData()
                .map(KeyForm::of)
                .flatMap(form -> Mono.fromSupplier(() -> form.wish(KeyForm.EMPTY))
                        .flatMap(wish -> noted(wish).then(operations.issue(wish)))
                        .map(issued -> issued(exchange, issued, HttpStatus.CREATED))
                        .onErrorResume(making(form)::refused));
    }

    private static Mono<Void> noted(ObjectNode wish) {
        return Audit.set(wish.propertyNames(), wish.path("name").asStringOpt().orElse(null));
    }

    /// The only time that the key can be seen.
    private Rendering issued(ServerWebExchange exchange, IssuedKey issued, HttpStatus status) {
        KeyRecord key = issued.record();
        if (status == HttpStatus.CREATED) {
            exchange.getResponse().getHeaders().setLocation(URI.create(HOME + "/" + key.id()));
        }
        String model = models.among(key.terms().models());
        var setups = new ClientSetups(address.of(exchange.getRequest()).orElse("https://GATEWAY"), issued.key(), model);
        var shown = Map.of("key", issued.key(), "line", KeyLine.of(key, null, clock.instant()), "setups", setups.all());
        return new Screen(status, "key-made", shown).rendering();
    }

    @GetMapping("/{id}")
    Mono<Rendering> show(@PathVariable String id, @RequestParam(defaultValue = "") String done) {
        return found(id).flatMap(key -> page(key, KeyForm.of(key), done)).map(FormPage::shown);
    }

    private Mono<KeyRecord> found(String id) {
        return keys.find(id).switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private Mono<FormPage> page(KeyRecord key, KeyForm form, String done) {
        return keys.lastUses()
                .map(uses -> KeyLine.of(key, uses.get(key.id()), clock.instant()))
                .map(line -> new FormPage("key", Map.of("form", form, "line", line, "done", done)));
    }

    @PostMapping("/{id}")
    Mono<Rendering> change(@PathVariable String id, ServerWebExchange exchange) {
        return Mono.zip(found(id), exchange.getFormData())
                .flatMap(both -> changed(both.getT1(), KeyForm.of(both.getT2()), Sent.revision(both.getT2())));
    }

    private Mono<Rendering> changed(KeyRecord key, KeyForm form, @Nullable Long revision) {
        return Mono.fromSupplier(() -> form.wish(KeyForm.of(key)))
                .flatMap(wish -> noted(wish).then(operations.change(key.id(), revision, wish)))
                .map(_ -> Screen.go(HOME + "/" + key.id() + "?done=changed"))
                .onErrorResume(failure -> page(key, form, "").flatMap(page -> page.refused(failure)));
    }

    @PostMapping("/{id}/disable")
    Mono<Rendering> disable(@PathVariable String id) {
        return switched(id, true);
    }

    @PostMapping("/{id}/enable")
    Mono<Rendering> enable(@PathVariable String id) {
        return switched(id, false);
    }

    private Mono<Rendering> switched(String id, boolean disabled) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("disabled", disabled);
        return acted(
                id,
                noted(wish)
                        .then(operations.change(id, null, wish))
                        .map(_ -> Screen.go(HOME + "/" + id + "?done=" + (disabled ? "disabled" : "enabled"))));
    }

    @PostMapping("/{id}/rotate")
    Mono<Rendering> rotate(@PathVariable String id, ServerWebExchange exchange) {
        return acted(
                id,
                exchange.getFormData()
                        .map(KeyPages::overlap)
                        .flatMap(wish -> noted(wish).then(operations.rotate(id, null, wish)))
                        .map(issued -> issued(exchange, issued, HttpStatus.OK)));
    }

    private static ObjectNode overlap(MultiValueMap<String, String> form) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        Sent.put(wish, "overlap", Sent.text(form, "overlap"), "");
        return wish;
    }

    @PostMapping("/{id}/revoke")
    Mono<Rendering> revoke(@PathVariable String id) {
        return acted(id, operations.revoke(id, null).map(_ -> Screen.go(HOME + "?done=revoked")));
    }

    /// What goes wrong is told on the page of the key.
    private Mono<Rendering> acted(String id, Mono<Rendering> act) {
        return act.onErrorResume(failure ->
                found(id).flatMap(key -> page(key, KeyForm.of(key), "")).flatMap(page -> page.refused(failure)));
    }
}
