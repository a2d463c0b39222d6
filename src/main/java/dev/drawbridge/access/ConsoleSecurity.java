package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/// The filter chain of the console. As at the other doors, what it refuses is an error for somebody else to put into
/// words.
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
    private static final String FORGED =
            "This form is too old, or did not come from this console. Go back, reload the page and try again.";

    @Bean
    ConsoleCookies consoleCookies(ClientAddresses addresses) {
        return new ConsoleCookies(addresses);
    }

    @Bean
    SessionCookie sessionCookie(ConsoleCookies cookies, ServerSecret secret, Clock clock) {
        return new SessionCookie(cookies, new CookieSeal(secret, "console-session", clock), clock);
    }

    @Bean
    ConsoleDoorkeeper consoleDoorkeeper(
            KeyAuthenticator keys, People people, ClientAddresses addresses, AddressRules rules, SessionCookie cookie) {
        return new ConsoleDoorkeeper(keys, people, addresses, rules, cookie);
    }

    @Bean
    SignIn signIn(
            KeyAuthenticator keys,
            ClientAddresses addresses,
            RestrictedUse use,
            WrongKeys wrongKeys,
            RefusedAdmins refusals,
            Audit audit,
            SessionCookie cookie,
            Clock clock) {
        return new SignIn(keys, addresses, use, wrongKeys, refusals, audit, cookie, clock);
    }

    @Bean
    @Order(4)
    SecurityWebFilterChain console(
            ServerHttpSecurity http,
            ConsoleDoorkeeper doorkeeper,
            ConsoleCookies cookies,
            RestrictedUse use,
            HandlerRoles handlers,
            AuditFilters audit) {
        return http.securityMatcher(Doors.console())
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .csrf(csrf -> csrf.csrfTokenRepository(new CsrfCookie(cookies))
                        .accessDeniedHandler(
                                (_, _) -> Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN, FORGED))))
                .addFilterAt(doorkeeper::protect, SecurityWebFiltersOrder.FIRST)
                .addFilterAt(doorkeeper::recognise, SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterBefore(audit::acted, SecurityWebFiltersOrder.EXCEPTION_TRANSLATION)
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(
                        (_, _) -> Mono.error(new AccessRefusedException(Reason.MISSING, "Sign in to see this."))))
                .authorizeExchange(exchange -> exchange.matchers(Doors.signIn())
                        .permitAll()
                        .anyExchange()
                        .access(use.fromPlacesAnd(handlers::forConsole)))
                .build();
    }
}
