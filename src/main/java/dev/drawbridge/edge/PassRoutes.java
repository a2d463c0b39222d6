package dev.drawbridge.edge;

import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallListeners;
import dev.drawbridge.call.PhaseTimer;
import dev.drawbridge.capture.CallCaptures;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.limits.Admission;
import dev.drawbridge.limits.ProviderWindows;
import dev.drawbridge.routing.Router;
import dev.drawbridge.telemetry.Tracing;
import dev.drawbridge.upstream.CredentialWriter;
import dev.drawbridge.upstream.ProviderConnections;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/// One route per endpoint that passes. They end in the framework's own routing; the address is decided per request.
@Configuration(proxyBeanMethods = false)
class PassRoutes {
    private static final String LATER = "no://address-yet";

    @Bean
    PassedBodies passedBodies(
            BodyReader bodies,
            @Value("${drawbridge.body-limit}") DataSize limit,
            @Value("${drawbridge.upload-limit}") DataSize uploadLimit) {
        return new PassedBodies(bodies, limit, uploadLimit);
    }

    @Bean
    RouteLocator passedEndpoints(
            RouteLocatorBuilder builder,
            PassedBodies bodies,
            Router router,
            Admission admission,
            CatalogSource catalogs,
            CredentialWriter credentials,
            ProviderWindows windows,
            Tracing tracing,
            CallCaptures captures,
            List<CallListener> listeners,
            RefusalCounts refusals,
            PhaseTimer phases,
            Clock clock) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        var dispatch = new Dispatch(
                new PassedTargets(router, catalogs), admission, windows, credentials, phases, tracing, captures);
        var listener = new CallListeners(listeners);
        var address = new PassedAddressFilter();
        for (PassedEndpoint endpoint : PassedEndpoint.values()) {
            var pass = new PassFilter(endpoint, bodies, dispatch, listener, refusals, clock);
            routes.route(
                    endpoint.path(),
                    route -> route.path(endpoint.path())
                            .filters(filters -> filters.filters(pass, address))
                            .uri(LATER));
        }
        return routes.build();
    }

    /// A provider may have begun to work, and to charge, for a request that broke off.
    @Bean
    HttpClientCustomizer neverTwice() {
        return client -> client.disableRetry(true);
    }

    /// The relay, logins and requests that pass all use the client that is made so.
    @Bean
    HttpClientCustomizer safeConnections(CatalogSource catalogs) {
        return client -> ProviderConnections.guarded(client, catalogs);
    }
}
