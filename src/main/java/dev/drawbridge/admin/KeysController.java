package dev.drawbridge.admin;

import dev.drawbridge.access.IssuedKey;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Gives out, changes and takes back proxy keys.
@RestController
@RequestMapping("/admin/keys")
class KeysController {
    private static final String USUAL = "100";

    private final Keys keys;
    private final KeyOperations operations;

    KeysController(Keys keys, KeyOperations operations) {
        this.keys = keys;
        this.operations = operations;
    }

    /// @param next what to give as `after` to read on, null at the end
    record KeyList(List<KeyView> keys, @Nullable String next) {}

    @PostMapping
    @Operation(summary = "Makes a key, which is shown once")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.NewKey.class)))
    Mono<ResponseEntity<KeyView>> create(ServerHttpRequest request) {
        return JsonBody.of(request).flatMap(operations::issue).map(KeysController::issued);
    }

    private static ResponseEntity<KeyView> issued(IssuedKey issued) {
        KeyRecord key = issued.record();
        return ResponseEntity.created(URI.create("/admin/keys/" + key.id()))
                .eTag(EntityTag.of(key.revision()))
                .body(KeyView.of(issued));
    }

    @GetMapping
    @Operation(summary = "Lists the keys, the oldest first")
    Mono<KeyList> list(
            @RequestParam(defaultValue = USUAL) String limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String owner) {
        KeyPage page = KeyPage.of(limit, after, team, owner);
        return keys.all()
                .collectList()
                .map(all -> page.of(all.stream()))
                .flatMap(found -> keys.lastUses().map(uses -> list(page, found, uses)));
    }

    private static KeyList list(KeyPage page, List<KeyRecord> found, Map<String, Instant> uses) {
        List<KeyView> views = found.stream()
                .limit(page.limit())
                .map(key -> KeyView.of(key, uses.get(key.id())))
                .toList();
        return new KeyList(views, page.next(found));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows a key")
    Mono<ResponseEntity<KeyView>> get(@PathVariable String id) {
        return keys.find(id).switchIfEmpty(Mono.error(KeyOperations::unknown)).flatMap(this::shown);
    }

    private Mono<ResponseEntity<KeyView>> shown(KeyRecord key) {
        return keys.lastUses()
                .map(uses -> ResponseEntity.ok()
                        .eTag(EntityTag.of(key.revision()))
                        .body(KeyView.of(key, uses.get(key.id()))));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes a key")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.KeyChange.class)))
    Mono<ResponseEntity<KeyView>> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            ServerHttpRequest request) {
        return JsonBody.of(request)
                .flatMap(wish -> operations.change(id, EntityTag.wanted(ifMatch), wish))
                .flatMap(this::shown);
    }

    @PostMapping("/{id}/rotate")
    @Operation(summary = "Gives a key a new secret, which is shown once")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Rotation.class)))
    Mono<ResponseEntity<KeyView>> rotate(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            ServerHttpRequest request) {
        return JsonBody.ofOptional(request)
                .flatMap(wish -> operations.rotate(id, EntityTag.wanted(ifMatch), wish))
                .map(KeysController::issued);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revokes a key")
    Mono<ResponseEntity<Void>> revoke(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return Mono.defer(() -> operations.revoke(id, EntityTag.wanted(ifMatch)))
                .thenReturn(ResponseEntity.noContent().build());
    }
}
