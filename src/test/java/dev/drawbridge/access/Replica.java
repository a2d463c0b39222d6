package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.call.Caller;
import dev.drawbridge.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/// One gateway's share of the keys, put together as the configuration does.
final class Replica implements AutoCloseable {
    final Keys keys;
    final Teams teams;
    final KeyBook book;
    final LastUses lastUses;
    final AdminKey admin;
    private final KeyAuthenticator authenticator;

    Replica(Store store, Clock clock) {
        this(store, clock, () -> Configured.NOTHING);
    }

    Replica(Store store, Clock clock, Supplier<Configured> configured) {
        var hashes = new KeyHash(ServerSecret.of("", store));
        var keyStore = new KeyStore(store);
        this.book = new KeyBook(keyStore, configured, store);
        this.lastUses = new LastUses(store);
        this.admin = AdminKey.of("", hashes, store);
        this.keys = new Keys(keyStore, configured, book, lastUses, hashes, clock);
        this.teams = new Teams(keyStore, configured, book, clock);
        this.authenticator = new KeyAuthenticator(
                hashes, book, new AdminKeys(admin, new PeopleBook(new PersonStore(store), store)), lastUses, clock);
        book.start();
        lastUses.start();
    }

    String issue(String name) {
        return issue(new NewKey(name, null, null, null, Terms.NONE)).key();
    }

    IssuedKey issue(NewKey wanted) {
        return keys.issue(wanted).block(Duration.ofSeconds(5));
    }

    void revoke(String name) {
        var id = keys.all()
                .filter(key -> key.name().equals(name))
                .blockFirst(Duration.ofSeconds(5))
                .id();
        keys.revoke(id).block(Duration.ofSeconds(5));
    }

    Caller caller(String key) {
        return authentication(key).caller();
    }

    CallerAuthentication authentication(String key) {
        var token = UsernamePasswordAuthenticationToken.unauthenticated("test", key);
        return (CallerAuthentication) authenticator.authenticate(token).block(Duration.ofSeconds(5));
    }

    /// @return what the caller is told
    String complaint(String key) {
        try {
            caller(key);
        } catch (AccessRefusedException e) {
            return e.getMessage();
        }
        throw new AssertionError("The key is accepted.");
    }

    Reason refusal(String key) {
        try {
            caller(key);
        } catch (AccessRefusedException e) {
            return e.reason();
        }
        throw new AssertionError("The key is accepted.");
    }

    @Override
    public void close() {
        book.stop();
        lastUses.stop();
    }
}
