package dev.drawbridge.console;

import dev.drawbridge.access.Invitations;
import dev.drawbridge.admin.Redemptions;
import dev.drawbridge.catalog.CatalogSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Which page is where.
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
    private static final String INVITATION = Invitations.PATH + "{token}";

    @Bean
    RouterFunction<ServerResponse> pages(Invitations invitations, Redemptions redemptions, CatalogSource catalogs) {
        var assets = new Assets();
        var pages = new InvitationPages(invitations, redemptions, new SuggestedModel(catalogs), assets);
        return RouterFunctions.route()
                .route(getOrHead("/assets/{version}/{name}"), assets::answer)
                .route(getOrHead(INVITATION), pages::explain)
                .POST(INVITATION, pages::redeem)
                .build();
    }

    private static RequestPredicate getOrHead(String path) {
        return RequestPredicates.GET(path).or(RequestPredicates.HEAD(path));
    }
}
