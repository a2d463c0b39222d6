package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a rendered chart consists of.
record Manifests(List<HasMetadata> objects) {
    static Manifests read(String text) {
        return new Manifests(Arrays.stream(text.split("(?m)^---$"))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .map(StrictKinds::read)
                .toList());
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> kind) {
        return assertThat(all(kind)).singleElement().actual();
    }

    <T extends HasMetadata> T named(Class<T> kind, String name) {
        return assertThat(all(kind).stream()
                        .filter(object -> object.getMetadata().getName().equals(name)))
                .singleElement()
                .actual();
    }

    /// The pods of the gateway, whatever runs them.
    PodTemplateSpec gateway() {
        return assertThat(templates().filter(Manifests::isGateway))
                .singleElement()
                .actual();
    }

    Stream<PodTemplateSpec> templates() {
        return Stream.concat(
                all(Deployment.class).stream()
                        .map(deployment -> deployment.getSpec().getTemplate()),
                all(StatefulSet.class).stream().map(set -> set.getSpec().getTemplate()));
    }

    /// The value of a variable of the gateway, as far as the manifest tells it.
    Optional<String> variable(String name) {
        return gateway().getSpec().getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .map(variable -> variable.getValue());
    }

    private static boolean isGateway(PodTemplateSpec template) {
        return "gateway".equals(template.getMetadata().getLabels().get("app.kubernetes.io/component"));
    }
}
