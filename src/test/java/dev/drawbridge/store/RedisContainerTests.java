package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import reactor.test.StepVerifier;

/// The same store on a Redis that an operator brings, as compose and charts do. Runs where there is a Docker engine
/// that has the image: a test never waits for a download.
@Testcontainers(disabledWithoutDocker = true)
@EnabledIf("hasTheImage")
class RedisContainerTests {
    private static final DockerImageName IMAGE = DockerImageName.parse("redis:8-alpine");
    private static final int PORT = 6379;

    @Container
    private static final GenericContainer<?> REDIS = new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*\\n", 1));

    private RedisStore store;

    static boolean hasTheImage() {
        var docker = DockerClientFactory.instance();
        return docker.isDockerAvailable()
                && docker.client().listImagesCmd().exec().stream()
                        .flatMap(image -> Arrays.stream(image.getRepoTags()))
                        .anyMatch(IMAGE.asCanonicalNameString()::equals);
    }

    @BeforeEach
    void connect() {
        store = RedisStore.connect(
                RedisAddress.parse("redis://" + REDIS.getHost() + ":" + REDIS.getMappedPort(PORT) + "/0"));
    }

    @AfterEach
    void disconnect() {
        store.close();
    }

    @Test
    void whatIsWrittenIsRead() {
        Store.atStart(store.commands().set("name", "value"));
        assertThat(Store.atStart(store.commands().get("name"))).contains("value");
    }

    @Test
    void messagesArrive() {
        StepVerifier.create(store.messages("a"))
                .expectNext("")
                .then(() -> Store.atStart(store.commands().publish("a", "mine")))
                .expectNext("mine")
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }
}
