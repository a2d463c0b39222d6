package dev.drawbridge.access;

import dev.drawbridge.settings.Current;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.store.Store;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/// Puts together who may call.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {
    @Bean
    Current<AccessSettings> accessSettings(Settings settings) {
        var problems = new Problems();
        var read = AccessSettings.read(settings, problems);
        problems.throwIfAny();
        return new Current<>(read);
    }

    @Bean
    ServerSecret serverSecret(AccessProperties properties, Store store) {
        return ServerSecret.of(properties.secret(), store);
    }

    @Bean
    KeyHash keyHash(ServerSecret secret) {
        return new KeyHash(secret);
    }

    @Bean
    AdminKey adminKey(AccessProperties properties, KeyHash hashes, Store store) {
        return AdminKey.of(properties.adminKey(), hashes, store);
    }

    @Bean
    KeyStore keyStore(Store store) {
        return new KeyStore(store);
    }

    @Bean
    Supplier<Configured> configured(Current<AccessSettings> settings) {
        return Current.derived(settings, Configured::of);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    KeyBook keyBook(KeyStore keys, Supplier<Configured> configured, Store store) {
        return new KeyBook(keys, configured, store);
    }

    @Bean
    AccessSwap accessSwap(Current<AccessSettings> settings, KeyBook book) {
        return new AccessSwap(settings, book);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    LastUses lastUses(Store store) {
        return new LastUses(store);
    }

    @Bean
    Keys keys(
            KeyStore store,
            Supplier<Configured> configured,
            KeyBook book,
            LastUses lastUses,
            KeyHash hash,
            Clock clock) {
        return new Keys(store, configured, book, lastUses, hash, clock);
    }

    @Bean
    Teams teams(KeyStore store, Supplier<Configured> configured, KeyBook book, Clock clock) {
        return new Teams(store, configured, book, clock);
    }

    @Bean
    PersonStore personStore(Store store) {
        return new PersonStore(store);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    PeopleBook peopleBook(PersonStore people, Store store) {
        return new PeopleBook(people, store);
    }

    @Bean
    People people(PersonStore store, PeopleBook book, KeyHash hash, Clock clock) {
        return new People(store, book, hash, clock);
    }

    @Bean
    Audit audit(Store store) {
        return new Audit(new AuditStore(store, AuditStore.MOST));
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    RefusedAdmins refusedAdmins(Audit audit, Clock clock) {
        return new RefusedAdmins(audit, clock, Duration.ofMinutes(1));
    }

    @Bean
    HandlerRoles handlerRoles(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        return new HandlerRoles(handlers);
    }

    @Bean
    AuditFilters auditFilters(
            Audit audit, HandlerRoles handlers, RefusedAdmins refusals, ClientAddresses addresses, Clock clock) {
        return new AuditFilters(audit, handlers, refusals, addresses, clock);
    }

    @Bean
    PublicAddress publicAddress(AccessProperties properties, Current<AccessSettings> settings) {
        var fixed = PublicAddress.of(properties.publicUrl());
        return fixed.or(Current.derived(settings, one -> PublicAddress.of(one.publicUrl())));
    }

    @Bean
    Invitations invitations(Store store, Keys keys, Audit audit, KeyHash hash, Clock clock) {
        return new Invitations(new InvitationStore(store), keys, audit, hash, clock);
    }

    @Bean
    KeyAuthenticator keyAuthenticator(
            KeyHash hashes, KeyBook book, AdminKey admin, PeopleBook people, LastUses lastUses, Clock clock) {
        return new KeyAuthenticator(hashes, book, new AdminKeys(admin, people), lastUses, clock);
    }

    @Bean
    ClientAddresses clientAddresses(Current<AccessSettings> settings) {
        return new ClientAddresses(Current.derived(settings, one -> Networks.union(one.trustedProxies())));
    }

    @Bean
    AddressRules addressRules(Current<AccessSettings> settings) {
        return new AddressRules(settings);
    }

    @Bean
    WrongKeys wrongKeys() {
        return new WrongKeys(TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    Doorkeeper doorkeeper(KeyAuthenticator keys, ClientAddresses addresses, AddressRules rules, WrongKeys wrongKeys) {
        return new Doorkeeper(keys, addresses, rules, wrongKeys);
    }

    @Bean
    RestrictedUse restrictedUse(ClientAddresses addresses, AddressRules rules) {
        return new RestrictedUse(addresses, rules);
    }
}
