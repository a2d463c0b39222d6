package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where secrets come from, and that the chart never brings one of its own.
@NeedsHelm
class SecretsTests {
    @Test
    void existingSecretsAreNamedAndNoneIsMade() {
        Manifests manifests = Chart.scenario("existing-secrets").manifests();

        assertThat(manifests.all(Secret.class)).isEmpty();
        assertThat(source(manifests, "DRAWBRIDGE_ADMIN_KEY")).isEqualTo("gateway/admin");
        assertThat(source(manifests, "DRAWBRIDGE_SECRET")).isEqualTo("gateway/pepper");
        assertThat(source(manifests, "REDIS_URL")).isEqualTo("gateway/redis");
        assertThat(providers(manifests)).containsExactly("provider-keys");
    }

    @Test
    void filesOfAnExistingSecretAreMounted() {
        var pod = Chart.scenario("existing-secrets").manifests().gateway().getSpec();

        assertThat(pod.getContainers().getFirst().getVolumeMounts()).anySatisfy(mount -> {
            assertThat(mount.getName()).isEqualTo("provider-files");
            assertThat(mount.getMountPath()).isEqualTo("/etc/drawbridge/secrets");
            assertThat(mount.getReadOnly()).isTrue();
        });
        assertThat(pod.getVolumes()).anySatisfy(volume -> {
            assertThat(volume.getName()).isEqualTo("provider-files");
            assertThat(volume.getSecret().getSecretName()).isEqualTo("provider-files");
            assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440);
        });
    }

    @Test
    void givenSecretsAreKeptInSecrets() {
        Manifests manifests = Chart.scenario("given-secrets").manifests();

        assertThat(manifests.named(Secret.class, "gw-drawbridge").getStringData())
                .containsOnlyKeys("DRAWBRIDGE_ADMIN_KEY", "DRAWBRIDGE_SECRET", "REDIS_URL");
        assertThat(manifests.named(Secret.class, "gw-drawbridge-providers").getStringData())
                .containsOnlyKeys("ANTHROPIC_API_KEY");
        assertThat(source(manifests, "DRAWBRIDGE_ADMIN_KEY")).isEqualTo("gw-drawbridge/DRAWBRIDGE_ADMIN_KEY");
        assertThat(source(manifests, "REDIS_URL")).isEqualTo("gw-drawbridge/REDIS_URL");
        assertThat(providers(manifests)).containsExactly("gw-drawbridge-providers");
    }

    @Test
    void changedSecretReplacesPods() {
        Chart chart = Chart.scenario("given-secrets");

        assertThat(checksum(chart, "redis: { url: redis://other }")).isNotEqualTo(checksum(chart, ""));
        assertThat(checksum(chart, "providers: { apiKeys: { OPENAI_API_KEY: b } }"))
                .isNotEqualTo(checksum(chart, ""));
    }

    private static String checksum(Chart chart, String values) {
        return chart.manifests(values).gateway().getMetadata().getAnnotations().get("checksum/secret");
    }

    @Test
    void whatTheGatewayMakesItselfIsNotAskedFor() {
        Manifests manifests = Chart.scenario("trial").manifests();

        assertThat(manifests.all(Secret.class)).isEmpty();
        assertThat(names(manifests)).doesNotContain("DRAWBRIDGE_ADMIN_KEY", "DRAWBRIDGE_SECRET");
        assertThat(manifests.variable("REDIS_URL")).contains("redis://gw-drawbridge-trial-redis:6379/0");
    }

    @Test
    void addressOfRedisMayBeGivenWhileTheRestExists() {
        Manifests manifests =
                Chart.PLAIN.manifests("redis: { existingSecret: \"\", url: \"rediss-cluster://a:6379,b:6379\" }");

        assertThat(manifests.one(Secret.class).getStringData()).containsOnlyKeys("REDIS_URL");
        assertThat(source(manifests, "DRAWBRIDGE_SECRET")).isEqualTo("drawbridge-access/DRAWBRIDGE_SECRET");
    }

    private static String source(Manifests manifests, String variable) {
        return variables(manifests).stream()
                .filter(one -> one.getName().equals(variable))
                .map(one -> one.getValueFrom().getSecretKeyRef())
                .map(key -> key.getName() + "/" + key.getKey())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Manifests manifests) {
        return variables(manifests).stream().map(EnvVar::getName).toList();
    }

    private static List<EnvVar> variables(Manifests manifests) {
        return manifests.gateway().getSpec().getContainers().getFirst().getEnv();
    }

    private static List<String> providers(Manifests manifests) {
        return manifests.gateway().getSpec().getContainers().getFirst().getEnvFrom().stream()
                .map(EnvFromSource::getSecretRef)
                .filter(secret -> secret != null)
                .map(secret -> secret.getName())
                .toList();
    }
}
