package dev.drawbridge.console;

import dev.drawbridge.access.ConsoleSettings;
import dev.drawbridge.access.CookieSeal;
import dev.drawbridge.access.Invitations;
import dev.drawbridge.access.ServerSecret;
import dev.drawbridge.admin.Redemptions;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.settings.Current;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.view.ViewResolver;

/// Which page is where.
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebFluxConfigurer {
    private static final String INVITATION = Invitations.PATH + "{token}";

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
        resolvers.addCustomResolver(new VisitorArgument());
    }

    @Bean
    Current<ConsoleSettings> consoleSettings(Settings settings) {
        var problems = new Problems();
        var read = ConsoleSettings.read(settings, problems);
        problems.throwIfAny();
        return new Current<>(read);
    }

    @Bean
    CookieSeal oidcSeal(ServerSecret secret, Clock clock) {
        return new CookieSeal(secret, "console-oidc", clock);
    }

    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    SuggestedModel suggestedModel(CatalogSource catalogs) {
        return new SuggestedModel(catalogs);
    }

    @Bean
    ConsoleErrors consoleErrors(Assets assets, ServerCodecConfigurer codecs, ObjectProvider<ViewResolver> views) {
        return new ConsoleErrors(assets, codecs, views.orderedStream().toList());
    }

    @Bean
    RouterFunction<ServerResponse> pages(
            Invitations invitations, Redemptions redemptions, SuggestedModel models, Assets assets) {
        var pages = new InvitationPages(invitations, redemptions, models, assets);
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
