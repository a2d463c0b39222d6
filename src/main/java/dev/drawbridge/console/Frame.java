package dev.drawbridge.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// What all pages of the console have in common: whoever is signed in, where they may go, and how it looks.
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {
    private static final String THEME = "drawbridge-theme";
    private static final Set<String> THEMES = Set.of("light", "dark");

    private final Assets assets;

    Frame(Assets assets) {
        this.assets = assets;
    }

    @ModelAttribute("assets")
    String assets() {
        return "/" + assets.path();
    }

    @ModelAttribute("csrf")
    Mono<String> csrf(ServerWebExchange exchange) {
        return exchange.<Mono<CsrfToken>>getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty())
                .map(CsrfToken::getToken);
    }

    /// What a visitor chose instead of what the system says; known here, so that no page flashes.
    @ModelAttribute("theme")
    String theme(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(THEME))
                .map(HttpCookie::getValue)
                .filter(THEMES::contains)
                .orElse("auto");
    }

    @ModelAttribute("visitor")
    Mono<Visitor> visitor(ServerWebExchange exchange) {
        return exchange.getPrincipal().ofType(Authentication.class).map(Visitor::of);
    }

    @ModelAttribute("navigation")
    Mono<List<NavItem>> navigation(ServerWebExchange exchange) {
        return visitor(exchange).map(NavItem::of).defaultIfEmpty(List.of());
    }
}
