package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.Audit;
import dev.drawbridge.access.IssuedAdminKey;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.access.NewPerson;
import dev.drawbridge.access.People;
import dev.drawbridge.access.PersonRecord;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// What admins do with people, whether they ask as JSON or with a form. Fails with what [Problem] can tell.
@Component
public class PeopleOperations {
    private final People people;
    private final Keys keys;

    PeopleOperations(People people, Keys keys) {
        this.people = people;
        this.keys = keys;
    }

    public Mono<PersonRecord> add(ObjectNode wish, AdminAuthentication who) {
        return Mono.fromSupplier(() -> PersonRequest.made(members(wish)))
                .doOnNext(person -> who.mustManage(person.role()))
                .flatMap(people::add);
    }

    private static Members members(ObjectNode wish) {
        var members = new Members(wish);
        members.mustBeAmong(PersonRequest.MEMBERS, "person");
        return members;
    }

    public Mono<PersonRecord> change(String id, ObjectNode wish, AdminAuthentication who) {
        return Mono.fromSupplier(() -> members(wish))
                .flatMap(wanted -> mayBeRenamed(id, wanted).thenReturn(wanted))
                .flatMap(wanted -> people.change(id, person -> changed(person, wanted, who)))
                .switchIfEmpty(Mono.error(PeopleOperations::unknown));
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
                .flatMap(has -> has ? Mono.error(PeopleOperations::hasName) : Mono.empty());
    }

    /// @param revokeKeys whether the person's keys go too, without which there must be none
    public Mono<Void> remove(String id, boolean revokeKeys, AdminAuthentication who) {
        return find(id).doOnNext(person -> who.mustManage(person.role()))
                .flatMap(person -> withoutKeys(person, revokeKeys).thenReturn(person))
                .flatMap(person -> people.remove(person.id()))
                .then();
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

    /// An admin key that the person had before works no longer.
    public Mono<IssuedAdminKey> issueAdminKey(String id, AdminAuthentication who) {
        return people.issueAdminKey(id, person -> {
                    mustManage(who, person);
                    mustNeedOne(person);
                })
                .switchIfEmpty(Mono.error(PeopleOperations::unknown));
    }

    public Mono<PersonRecord> removeAdminKey(String id, AdminAuthentication who) {
        return people.removeAdminKey(id, person -> mustManage(who, person))
                .switchIfEmpty(Mono.error(PeopleOperations::unknown));
    }

    /// Everybody may change the own key.
    private static void mustManage(AdminAuthentication who, PersonRecord person) {
        if (!who.is(person)) {
            who.mustManage(person.role());
        }
    }

    private static void mustNeedOne(PersonRecord person) {
        if (!person.role().isForAdminApi()) {
            throw new AdminException(
                    HttpStatus.CONFLICT, "Members have no admin key; give this person another role first.", "role");
        }
    }

    private Mono<PersonRecord> find(String id) {
        return people.find(id).switchIfEmpty(Mono.error(PeopleOperations::unknown));
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
