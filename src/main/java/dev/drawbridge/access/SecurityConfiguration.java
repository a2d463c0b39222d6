package dev.drawbridge.access;

import static org.springframework.security.authorization.AuthorityReactiveAuthorizationManager.hasAuthority;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.telemetry.RefusedKeyMetrics;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// One filter chain per door. They answer nothing themselves: what they refuse is an error for the edge to put into
/// words.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
public class SecurityConfiguration {
    private final Doorkeeper doorkeeper;
    private final RestrictedUse use;
    private final RefusedKeyMetrics metrics;

    SecurityConfiguration(Doorkeeper doorkeeper, RestrictedUse use, RefusedKeyMetrics metrics) {
        this.doorkeeper = doorkeeper;
        this.use = use;
        this.metrics = metrics;
    }

    /// Before any key is looked at.
    @Bean
    @Order(0)
    SecurityWebFilterChain tunnel(ClientAddresses addresses, AddressRules rules) {
        ServerWebExchangeMatcher outside =
                exchange -> rules.leavesOutside(addresses.of(exchange)) ? MatchResult.match() : MatchResult.notMatch();
        return new MatcherSecurityWebFilterChain(
                new AndServerWebExchangeMatcher(Doors.operators(), outside),
                List.of(this::counted, (_, _) -> Mono.error(AddressRules.throughTunnel())));
    }

    @Bean
    @Order(1)
    SecurityWebFilterChain callers(ServerHttpSecurity http) {
        return guarded(http, Doors.caller(), Door.CALLERS)
                .authorizeExchange(exchange ->
                        exchange.anyExchange().access(use.and(hasAuthority(CallerAuthentication.AUTHORITY))))
                .exceptionHandling(
                        refusal -> refusal.accessDeniedHandler((_, _) -> Mono.error(new AccessRefusedException(
                                Reason.PROXY_KEY_REQUIRED, "This is the admin key; calls need a proxy key."))))
                .build();
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain admins(ServerHttpSecurity http, HandlerRoles handlers, AuditFilters audit) {
        return guarded(http, Doors.admin(), Door.ADMINS)
                .addFilterAt(audit::refused, SecurityWebFiltersOrder.FIRST)
                .addFilterBefore(audit::acted, SecurityWebFiltersOrder.EXCEPTION_TRANSLATION)
                .authorizeExchange(exchange -> exchange.anyExchange().access(use.and(handlers::forAdmins)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityWebFilterChain anyKey(ServerHttpSecurity http, HandlerRoles handlers, AuditFilters audit) {
        return guarded(http, Doors.anyKey(), Door.ANY_KEY)
                .addFilterBefore(audit::acted, SecurityWebFiltersOrder.EXCEPTION_TRANSLATION)
                .authorizeExchange(exchange -> exchange.anyExchange().access(use.and(handlers::forAnyKey)))
                .build();
    }

    @Bean
    @Order(4)
    SecurityWebFilterChain invited() {
        return new MatcherSecurityWebFilterChain(Doors.invitation(), List.of(this::counted, doorkeeper::atInvitations));
    }

    @Bean
    @Order(5)
    SecurityWebFilterChain wall() {
        return new MatcherSecurityWebFilterChain(
                Doors.wall(), List.of((_, _) -> Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND))));
    }

    /// Without sessions and saved requests: looking for a session creates one, on another thread, where the rest of the
    /// request then runs. Without response headers, because no browser shows what an API answers.
    private ServerHttpSecurity guarded(ServerHttpSecurity http, ServerWebExchangeMatcher paths, Door door) {
        return http.securityMatcher(paths)
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .addFilterAt(this::counted, SecurityWebFiltersOrder.FIRST)
                .addFilterAt(doorkeeper.at(door), SecurityWebFiltersOrder.AUTHENTICATION);
    }

    private Mono<Void> counted(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .doOnError(
                        AccessRefusedException.class,
                        refusal -> metrics.refused(refusal.reason().name().toLowerCase(Locale.ROOT)));
    }

    /// Checks paths only: models may have a slash in their name; methods are the routes' business; and what it says
    /// about a header repeats the header, which may be a key.
    @Bean
    StrictServerWebExchangeFirewall firewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(_ -> true);
        firewall.setAllowedHeaderValues(_ -> true);
        firewall.setAllowedParameterNames(_ -> true);
        return firewall;
    }

    @Bean
    ServerExchangeRejectedHandler firewallRejection() {
        return (_, _) -> Mono.error(
                new ResponseStatusException(HttpStatus.BAD_REQUEST, "The path has characters that no path here has."));
    }
}
