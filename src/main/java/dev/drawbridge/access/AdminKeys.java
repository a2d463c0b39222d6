package dev.drawbridge.access;

import java.util.Optional;
import reactor.core.publisher.Mono;

/// Whose admin key a key is: the installation's or a person's.
final class AdminKeys {
    private final AdminKey installation;
    private final PeopleBook people;

    AdminKeys(AdminKey installation, PeopleBook people) {
        this.installation = installation;
        this.people = people;
    }

    /// From memory.
    Optional<AdminAuthentication> known(String hash) {
        return installation.matches(hash)
                ? Optional.of(AdminAuthentication.INSTALLATION)
                : people.known(hash).map(AdminAuthentication::of);
    }

    /// From the store.
    Mono<AdminAuthentication> lookUp(String hash) {
        return people.lookUp(hash).map(AdminAuthentication::of);
    }
}
