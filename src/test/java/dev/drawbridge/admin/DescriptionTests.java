package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.DrawbridgeApplication;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The description of the admin API is a file that says what the handlers say. It is written with
/// `-Ddrawbridge.golden=write`.
class DescriptionTests {
    private static final Path FILE = Path.of("src/main/resources/admin-api.json");
    private static final boolean WRITE = "write".equals(System.getProperty("drawbridge.golden"));
    private static final List<String> DESCRIBED = List.of("/admin", "/analytics", "/budget", "/me");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /// Posts that say everything by their address.
    private static final Set<String> WITHOUT_BODY =
            Set.of("post /admin/people/{id}/admin-key", "post /admin/reload", "post /analytics/reset");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static ConfigurableApplicationContext application;
    private static JsonNode description;

    @BeforeAll
    static void describe(@TempDir Path directory) throws IOException, InterruptedException {
        application = new SpringApplicationBuilder(DrawbridgeApplication.class, AdminDescription.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0",
                        "--drawbridge.store.url=",
                        "--drawbridge.store.data-dir=" + directory.resolve("data"),
                        "--drawbridge.access.admin-key=the-admin-key",
                        "--logging.level.dev.drawbridge=warn",
                        "--springdoc.api-docs.enabled=true",
                        "--springdoc.api-docs.path=/admin/described.json",
                        "--springdoc.paths-to-match=/admin/**,/analytics/**,/budget/**,/me/**",
                        "--springdoc.default-produces-media-type=application/json",
                        "--springdoc.writer-with-order-by-keys=true");
        description = JSON.readTree(get("/admin/described.json"));
        if (WRITE) {
            Files.writeString(FILE, JSON.writeValueAsString(description) + "\n");
        }
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static String get(String path) throws IOException, InterruptedException {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("authorization", "Bearer the-admin-key")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void fileSaysWhatTheHandlersSay() throws IOException {
        assertThat(JSON.writeValueAsString(JSON.readTree(Files.readString(FILE))))
                .as("the description is written by: ./mvnw test -Dtest=DescriptionTests -Ddrawbridge.golden=write")
                .isEqualTo(JSON.writeValueAsString(description));
    }

    @Test
    void everyHandlerIsDescribed() {
        var handlers = application.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        List<String> mapped = handlers.getHandlerMethods().entrySet().stream()
                .filter(handler -> !isHidden(handler.getValue()))
                .flatMap(handler -> operations(handler.getKey()))
                .filter(operation -> DESCRIBED.stream().anyMatch(prefix -> operation.contains(" " + prefix)))
                .toList();

        assertThat(operations().keySet()).containsExactlyInAnyOrderElementsOf(mapped);
        assertThat(mapped).hasSizeGreaterThan(15);
    }

    private static boolean isHidden(HandlerMethod handler) {
        return handler.getBeanType().isAnnotationPresent(Hidden.class)
                || handler.hasMethodAnnotation(Hidden.class)
                || handler.getBeanType().getName().startsWith("org.springdoc");
    }

    private static Stream<String> operations(RequestMappingInfo info) {
        return info.getPatternsCondition().getPatterns().stream()
                .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                        .map(method -> method.name().toLowerCase(Locale.ROOT) + " " + pattern.getPatternString()));
    }

    private static Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        description
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)) {
                        operations.put(method + " " + path, operation);
                    }
                }));
        return operations;
    }

    @Test
    void descriptionIsWellFormed() {
        assertThat(description.path("openapi").stringValue()).startsWith("3.1.");
        assertThat(description.path("info").path("title").stringValue()).isNotBlank();
        assertThat(description.path("security").path(0).has("adminKey")).isTrue();
        assertThat(description.at("/components/securitySchemes/adminKey/scheme").stringValue())
                .isEqualTo("bearer");
        var ids = new HashSet<String>();
        forEachOperation((name, operation) -> {
            assertThat(ids.add(operation.path("operationId").stringValue()))
                    .as(name)
                    .isTrue();
            assertThat(operation.path("responses").propertyNames())
                    .as(name)
                    .contains("401", "403", "503")
                    .anyMatch(status -> status.startsWith("2"));
        });
    }

    @Test
    void everyOperationSaysWhatItDoesAndTakes() {
        forEachOperation((name, operation) -> {
            assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
            boolean takesBody = name.startsWith("post ") || name.startsWith("patch ");
            if (takesBody && !WITHOUT_BODY.contains(name)) {
                assertThat(operation
                                .at("/requestBody/content/application~1json/schema")
                                .isObject())
                        .as(name)
                        .isTrue();
            }
        });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        description.findValues("$ref").forEach(reference -> references.add(reference.stringValue()));

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isObject())
                        .isTrue());
    }

    @Test
    void whoHasAnAdminKeyGetsIt() throws IOException, InterruptedException {
        try (InputStream built = getClass().getResourceAsStream("/admin-api.json")) {
            assertThat(get("/admin/openapi.json")).isEqualTo(new String(built.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void forEachOperation(BiConsumer<String, JsonNode> check) {
        operations().forEach(check);
    }
}
