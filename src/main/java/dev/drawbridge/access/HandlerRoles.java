package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Asks for the role of the very handler that will run. A handler that says nothing is for admins, or for viewers when
/// all it can do is read, so that a new one is not open by omission.
final class HandlerRoles {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;

    HandlerRoles(ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.handlers = handlers;
    }

    static boolean reads(ServerWebExchange exchange) {
        return READING.contains(exchange.getRequest().getMethod());
    }

    /// For doors that only admin keys open.
    Mono<AuthorizationResult> forAdmins(Mono<Authentication> authentication, AuthorizationContext context) {
        return authorize(authentication, context.getExchange(), false);
    }

    /// For the console, where a handler says that it is for everybody who has signed in.
    Mono<AuthorizationResult> forConsole(Mono<Authentication> authentication, AuthorizationContext context) {
        return handler(context.getExchange())
                .filter(handler -> handler.hasMethodAnnotation(ForEverybody.class))
                .hasElement()
                .flatMap(open -> open
                        ? authentication.map(_ -> GRANTED)
                        : authorize(authentication, context.getExchange(), false));
    }

    /// For doors that proxy keys open too, as far as a handler does not ask for a role.
    Mono<AuthorizationResult> forAnyKey(Mono<Authentication> authentication, AuthorizationContext context) {
        return authorize(authentication, context.getExchange(), true);
    }

    private Mono<AuthorizationResult> authorize(
            Mono<Authentication> authentication, ServerWebExchange exchange, boolean callersToo) {
        return handler(exchange)
                .mapNotNull(handler -> handler.getMethodAnnotation(RequiresRole.class))
                .singleOptional()
                .flatMap(annotation -> authentication.map(who -> {
                    Role needed =
                            annotation.map(RequiresRole::value).orElse(reads(exchange) ? Role.VIEWER : Role.ADMIN);
                    return judge(who, needed, callersToo && annotation.isEmpty());
                }));
    }

    /// Whether the request may change anything: what viewers may do never does, however they ask for it.
    Mono<Boolean> changes(ServerWebExchange exchange) {
        return handler(exchange)
                .mapNotNull(handler -> handler.getMethodAnnotation(RequiresRole.class))
                .map(needed -> needed.value() != Role.VIEWER)
                .defaultIfEmpty(true);
    }

    /// Empty when nobody or somebody else handles it; who gets the request says so.
    Mono<HandlerMethod> handler(ServerWebExchange exchange) {
        return Mono.defer(() -> handlers.getObject().getHandler(exchange))
                .ofType(HandlerMethod.class)
                .onErrorComplete();
    }

    private static AuthorizationResult judge(Authentication who, Role needed, boolean callersToo) {
        return switch (who) {
            case AdminAuthentication admin when admin.role().covers(needed) -> GRANTED;
            case AdminAuthentication admin -> throw admin.refusal(needed);
            case CallerAuthentication _ when callersToo -> GRANTED;
            default -> throw new AccessRefusedException(Reason.ADMIN_REQUIRED, "This needs an admin key.");
        };
    }
}
