package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.IssuedAdminKey;
import dev.drawbridge.access.PersonRecord;
import dev.drawbridge.access.Role;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Gives out and takes back the personal admin keys of those whose role opens the admin API.
@RestController
@RequestMapping("/admin/people/{id}/admin-key")
class AdminKeysController {
    private final PeopleOperations operations;

    AdminKeysController(PeopleOperations operations) {
        this.operations = operations;
    }

    /// The key, shown this once.
    record NewAdminKey(
            String person,
            Role role,
            String key,
            String prefix,
            @JsonProperty("created_at") Instant createdAt) {
        private static NewAdminKey of(IssuedAdminKey issued) {
            PersonRecord person = issued.person();
            var made = Objects.requireNonNull(person.adminKey());
            return new NewAdminKey(person.id(), person.role(), issued.key(), made.prefix(), made.createdAt());
        }

        /// The key must not get into a log.
        @Override
        public String toString() {
            return "NewAdminKey[" + person + "]";
        }
    }

    @PostMapping
    @Operation(summary = "Makes a personal admin key, which is shown once and replaces the one before")
    Mono<ResponseEntity<NewAdminKey>> issue(@PathVariable String id, AdminAuthentication who) {
        return operations
                .issueAdminKey(id, who)
                .map(issued -> ResponseEntity.status(HttpStatus.CREATED).body(NewAdminKey.of(issued)));
    }

    @DeleteMapping
    @Operation(summary = "Takes the personal admin key back")
    Mono<ResponseEntity<Void>> remove(@PathVariable String id, AdminAuthentication who) {
        return operations
                .removeAdminKey(id, who)
                .thenReturn(ResponseEntity.noContent().build());
    }
}
