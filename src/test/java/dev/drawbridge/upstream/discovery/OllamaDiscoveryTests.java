package dev.drawbridge.upstream.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class OllamaDiscoveryTests {
    private static final ModelFacts FACTS = ModelFacts.load();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String TAGS = """
        {"models":[{"name":"qwen3:8b","model":"qwen3:8b","digest":"a"},{"name":"embed:latest","digest":"b"},\
        {"name":"old:latest","digest":"c"},{"name":"bad\\u0000name","digest":"d"}]}\
        """;

    private final AtomicReference<String> tags = new AtomicReference<>(TAGS);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get("/api/tags", (request, response) -> {
                        asked.add("tags " + request.requestHeaders().get("authorization"));
                        return response.sendString(Mono.just(tags.get()));
                    })
                    .post(
                            "/api/show",
                            (request, response) -> response.sendString(
                                    request.receive().aggregate().asString().map(this::shown))))
            .bindNow();
    private final String address = "http://127.0.0.1:" + server.port();
    private final List<OllamaDiscovery> started = new ArrayList<>();

    private String shown(String question) {
        asked.add(question);
        if (question.contains("qwen3")) {
            return """
                {"capabilities":["completion","tools","thinking"],\
                "model_info":{"general.architecture":"qwen3","qwen3.context_length":40960}}\
                """;
        }
        return question.contains("embed") ? "{\"capabilities\":[\"embedding\"]}" : "{}";
    }

    @AfterEach
    void stop() {
        started.forEach(OllamaDiscovery::stop);
        server.disposeNow();
    }

    private CatalogSource look(boolean wanted, String yaml, Map<String, String> environment, Duration again) {
        var catalog = CatalogReader.read(
                Settings.parse("f", yaml, Variables.of(environment)), Variables.of(environment), FACTS);
        var source = new CatalogSource(catalog);
        var discovery = new OllamaDiscovery(() -> wanted, source, new OllamaServer(), address, again);
        started.add(discovery);
        discovery.start();
        return source;
    }

    private static List<String> models(CatalogSource source, String owner) {
        return source.get().models().stream()
                .filter(card -> card.ownedBy().equals(owner))
                .map(ModelCard::id)
                .toList();
    }

    @Test
    void modelsOfThisMachineAreListed() {
        CatalogSource source = look(true, "", Map.of(), Duration.ofHours(1));

        await().atMost(SOON).until(() -> !models(source, "ollama").isEmpty());
        assertThat(models(source, "ollama")).containsExactly("qwen3:8b", "old:latest");
        ModelFact fact = source.get().facts().find("qwen3:8b").orElseThrow();
        assertThat(fact.window()).isEqualTo(40_960);
        assertThat(fact.vision()).isFalse();
        assertThat(fact.traits().thinking().modes()).containsExactly(Mode.ADAPTIVE);
        assertThat(fact.traits().thinking().contains(Mode.OFF)).isTrue();
        assertThat(source.get()
                        .facts()
                        .find("old")
                        .orElseThrow()
                        .traits()
                        .thinking()
                        .modes())
                .as("nothing is known of it")
                .isEmpty();
    }

    @Test
    void newModelsAreSeenAndOldOnesAreNotAskedForAgain() {
        CatalogSource source = look(true, "", Map.of(), Duration.ofMillis(20));
        await().atMost(SOON).until(() -> models(source, "ollama").size() == 2);

        tags.set("{\"models\":[{\"name\":\"qwen3:8b\",\"digest\":\"a\"},{\"name\":\"new:1b\",\"digest\":\"e\"}]}");

        await().atMost(SOON).until(() -> models(source, "ollama").equals(List.of("qwen3:8b", "new:1b")));
        assertThat(asked.stream().filter(question -> question.contains("qwen3")))
                .hasSize(1);
    }

    @Test
    void whatIsGoneIsNoLongerListed() {
        CatalogSource source = look(true, "", Map.of(), Duration.ofMillis(20));
        await().atMost(SOON).until(() -> models(source, "ollama").size() == 2);

        server.disposeNow();

        await().atMost(SOON).until(() -> source.get().provider("ollama").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "{\"models\":7}", ""})
    void anotherServerAtItsPlaceIsNone(String answer) {
        tags.set(answer);
        CatalogSource source = look(true, "", Map.of(), Duration.ofMillis(20));

        await().atMost(SOON).until(() -> asked.size() > 2);
        assertThat(source.get()).isEqualTo(source.configured());
    }

    @Test
    void configuredOneIsAskedInstead() {
        String yaml = """
            drawbridge:
              providers:
                gpu: { preset: ollama, url: %s, credential: { bearer: k } }
            """.formatted(address);
        CatalogSource source = look(true, yaml, Map.of(), Duration.ofHours(1));

        await().atMost(SOON).until(() -> !models(source, "gpu").isEmpty());
        assertThat(source.get().providers()).containsOnlyKeys("gpu");
        assertThat(asked).contains("tags Bearer k");
    }

    @Test
    void nothingIsAskedWhenItIsOffOrItsNameIsTaken() {
        String yaml = "drawbridge: { providers: { ollama: { speaks: [openai-chat], url: 'http://localhost:1/v1' } } }";
        look(false, "", Map.of(), Duration.ofMillis(20));
        look(true, yaml, Map.of(), Duration.ofMillis(20));

        assertThat(asked).isEmpty();
    }

    @Test
    void newConfigurationIsFollowed() {
        var wanted = new AtomicBoolean();
        var source = new CatalogSource(CatalogReader.read(Settings.none(), Variables.of(Map.of()), FACTS));
        var discovery = new OllamaDiscovery(wanted::get, source, new OllamaServer(), address, Duration.ofMillis(20));
        started.add(discovery);
        discovery.start();
        assertThat(models(source, "ollama")).isEmpty();

        wanted.set(true);
        await().atMost(SOON).until(() -> !models(source, "ollama").isEmpty());

        wanted.set(false);
        await().atMost(SOON).until(() -> models(source, "ollama").isEmpty());
    }
}
