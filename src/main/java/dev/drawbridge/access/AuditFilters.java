package dev.drawbridge.access;

import dev.drawbridge.telemetry.LogValue;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/// Writes down every request of an admin that does more than read, whichever handler answers it, so that no new one can
/// forget to; and those with a wrong key.
final class AuditFilters {
    private static final Pattern SECRET = Pattern.compile("sk-[A-Za-z0-9_-]*|[A-Za-z0-9_-]{32,}");

    private final Audit audit;
    private final HandlerRoles handlers;
    private final RefusedAdmins refusals;
    private final ClientAddresses addresses;
    private final Clock clock;

    AuditFilters(Audit audit, HandlerRoles handlers, RefusedAdmins refusals, ClientAddresses addresses, Clock clock) {
        this.audit = audit;
        this.handlers = handlers;
        this.refusals = refusals;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// Stands before the question who it is.
    Mono<Void> refused(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .doOnError(
                        AccessRefusedException.class,
                        refusal -> refusals.count(addresses.of(exchange), refusal.reason()));
    }

    /// Stands between the question who it is and the question whether that one may.
    Mono<Void> acted(ServerWebExchange exchange, WebFilterChain chain) {
        if (HandlerRoles.reads(exchange)) {
            return chain.filter(exchange);
        }
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .ofType(AdminAuthentication.class)
                .singleOptional()
                .flatMap(who ->
                        who.map(admin -> recorded(admin, exchange, chain)).orElseGet(() -> chain.filter(exchange)));
    }

    private Mono<Void> recorded(AdminAuthentication who, ServerWebExchange exchange, WebFilterChain chain) {
        return handlers.changes(exchange)
                .flatMap(changes -> changes ? audit(entry(who, exchange), exchange, chain) : chain.filter(exchange));
    }

    private Mono<Void> audit(AuditEntry entry, ServerWebExchange exchange, WebFilterChain chain) {
        return audit.begin(entry).then(Mono.defer(() -> act(entry, exchange, chain)));
    }

    private AuditEntry entry(AdminAuthentication who, ServerWebExchange exchange) {
        String action = exchange.getRequest().getMethod() + " " + route(exchange);
        return AuditEntry.of(clock.instant(), who.actor(), who.role().id(), action, variable(exchange))
                .by(who.personId(), addresses.of(exchange).toString());
    }

    private static String route(ServerWebExchange exchange) {
        PathPattern pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern != null
                ? pattern.getPatternString()
                : withoutSecrets(exchange.getRequest().getPath().value());
    }

    private static @Nullable String variable(ServerWebExchange exchange) {
        Map<String, String> variables =
                exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        return variables.isEmpty() ? null : withoutSecrets(String.join("/", variables.values()));
    }

    /// Somebody may have taken a key for its id.
    private static String withoutSecrets(String text) {
        return LogValue.of(SECRET.matcher(text).replaceAll("…"));
    }

    private Mono<Void> act(AuditEntry entry, ServerWebExchange exchange, WebFilterChain chain) {
        var sent = new SentMembers(exchange.getRequest());
        var notes = new AuditNotes();
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> audit.end(ended(entry, response, sent, notes)));
        return chain.filter(exchange.mutate().request(sent).build())
                .contextWrite(context -> context.put(AuditNotes.class, notes));
    }

    /// The names that a refused request sent are not members of anything: they may be whatever somebody pasted.
    private static AuditEntry ended(AuditEntry entry, ServerHttpResponse response, SentMembers sent, AuditNotes notes) {
        HttpStatusCode status = response.getStatusCode();
        int code = status == null ? 200 : status.value();
        if (code >= 400) {
            return entry.about(entry.target(), null, List.of(), notes.text()).ended(code);
        }
        SentMembers.Members members = notes.membersOr(sent.members());
        String target = Optional.ofNullable(entry.target()).orElseGet(() -> made(response));
        return entry.about(target, members.name().orElse(null), members.names(), notes.text())
                .ended(code);
    }

    /// The last step of the new thing's address.
    private static @Nullable String made(ServerHttpResponse response) {
        URI location = response.getHeaders().getLocation();
        return location == null
                ? null
                : location.getPath().substring(location.getPath().lastIndexOf('/') + 1);
    }
}
