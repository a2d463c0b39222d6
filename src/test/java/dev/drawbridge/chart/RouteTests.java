package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of the gateway can be reached from outside the cluster.
@NeedsHelm
class RouteTests {
    private static final String INGRESS = "ingress: { enabled: true, hosts: [ai.example.org, ai.example.com] }\n";
    private static final String ROUTE = "httpRoute: { enabled: true, parentRefs: [{ name: public }] }\n";
    private static final List<String> API =
            List.of("/v1", "/v1beta", "/anthropic", "/api", "/me", "/feedback", "/health");

    @Test
    void nothingIsReachableUnlessAskedFor() {
        Manifests manifests = Chart.PLAIN.manifests();

        assertThat(manifests.all(Ingress.class)).isEmpty();
        assertThat(manifests.all(HTTPRoute.class)).isEmpty();
        assertThat(manifests.all(Service.class))
                .extracting(service -> service.getSpec().getType())
                .containsOnly("ClusterIP");
    }

    @Test
    void onlyTheApiIsReachable() {
        Manifests manifests = Chart.PLAIN.manifests(INGRESS + ROUTE);

        assertThat(ingress(manifests)).containsExactlyElementsOf(API);
        assertThat(route(manifests)).containsExactlyElementsOf(API);
    }

    @ParameterizedTest
    @CsvSource({"invitations, /invite", "console, /console", "admin, /admin", "admin, /analytics", "admin, /budget"})
    void restIsReachableWhenItIsNamed(String part, String path) {
        Manifests manifests = Chart.PLAIN.manifests(INGRESS + ROUTE + "publicPaths: { %s: true }".formatted(part));

        assertThat(ingress(manifests)).containsAll(API).contains(path).doesNotHaveDuplicates();
        assertThat(route(manifests)).containsAll(API).contains(path).doesNotHaveDuplicates();
    }

    @Test
    void apiCanStayInsideWhileTheConsoleDoesNot() {
        Manifests manifests = Chart.PLAIN.manifests(INGRESS + "publicPaths: { api: false, console: true }");

        assertThat(ingress(manifests)).contains("/console").doesNotContainAnyElementsOf(API);
    }

    @Test
    void noRuleHasMoreMatchesThanAllowed() {
        Manifests manifests =
                Chart.PLAIN.manifests(ROUTE + "publicPaths: { invitations: true, console: true, admin: true }");

        assertThat(route(manifests)).hasSizeGreaterThan(8);
        assertThat(manifests.one(HTTPRoute.class).getSpec().getRules())
                .allSatisfy(rule -> assertThat(rule.getMatches()).hasSizeBetween(1, 8));
    }

    @Test
    void streamsAreNotCutByTheRoute() {
        assertThat(Chart.PLAIN.manifests(ROUTE).one(HTTPRoute.class).getSpec().getRules())
                .allSatisfy(rule -> assertThat(rule.getTimeouts().getRequest()).isEqualTo("0s"));
    }

    @Test
    void bothLeadToTheServiceForClients() {
        Manifests manifests = Chart.PLAIN.manifests(INGRESS + ROUTE + "service: { port: 8443 }");

        assertThat(manifests.one(Ingress.class).getSpec().getRules())
                .extracting(rule -> rule.getHost())
                .containsExactly("ai.example.org", "ai.example.com");
        assertThat(manifests.one(Ingress.class).getSpec().getRules().stream()
                        .flatMap(rule -> rule.getHttp().getPaths().stream()))
                .allSatisfy(path -> {
                    assertThat(path.getPathType()).isEqualTo("Prefix");
                    assertThat(path.getBackend().getService().getName()).isEqualTo("gw-drawbridge");
                    assertThat(path.getBackend().getService().getPort().getName())
                            .isEqualTo("http");
                });
        assertThat(manifests.one(HTTPRoute.class).getSpec().getRules().stream()
                        .flatMap(rule -> rule.getBackendRefs().stream()))
                .allSatisfy(backend -> {
                    assertThat(backend.getName()).isEqualTo("gw-drawbridge");
                    assertThat(backend.getPort()).isEqualTo(8443);
                });
    }

    private static List<String> ingress(Manifests manifests) {
        return manifests.one(Ingress.class).getSpec().getRules().getFirst().getHttp().getPaths().stream()
                .map(path -> path.getPath())
                .toList();
    }

    private static List<String> route(Manifests manifests) {
        return manifests.one(HTTPRoute.class).getSpec().getRules().stream()
                .flatMap(rule -> rule.getMatches().stream())
                .map(match -> match.getPath().getValue())
                .toList();
    }
}
