package dev.drawbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What `docker compose up` promises, as far as it can be read from the files.
class ComposeTests {
    private static final Path FILE = Path.of("docker-compose.yml");
    private static final Path DOCKERFILE = Path.of("Dockerfile");
    private static final JsonNode COMPOSE = new YAMLMapper().readTree(FILE.toFile());
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+:v?\\d[\\w.-]*");

    /// @param json with what it shares with the others
    record Service(String name, JsonNode json) {
        @Override
        public String toString() {
            return name;
        }

        JsonNode get(String member) {
            JsonNode own = json.path(member);
            return own.isMissingNode() ? COMPOSE.path("x-hardened").path(member) : own;
        }
    }

    static Stream<Service> services() {
        return COMPOSE.path("services")
                .propertyStream()
                .map(service -> new Service(service.getKey(), service.getValue()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void serviceIsHardenedAndBounded(Service service) {
        assertThat(service.json().path("<<").isMissingNode()).isFalse();
        assertThat(service.get("read_only").booleanValue()).isTrue();
        assertThat(service.get("cap_drop").get(0).stringValue()).isEqualTo("ALL");
        assertThat(service.get("security_opt").get(0).stringValue()).isEqualTo("no-new-privileges:true");
        assertThat(service.get("mem_limit").stringValue()).isNotBlank();
        assertThat(service.json().has("container_name")).isFalse();
        assertThat(service.json().has("privileged")).isFalse();
        assertThat(service.json().path("network_mode").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("services")
    void imageIsPinnedAndPortsAreForThisMachineOnly(Service service) {
        assertThat(service.get("image").stringValue()).matches(PINNED);
        assertThat(service.json().path("ports").valueStream().map(JsonNode::stringValue))
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void whoNeedsAnotherWaitsUntilItIsWell(Service service) throws IOException {
        service.json().path("depends_on").propertyStream().forEach(needed -> {
            assertThat(needed.getValue().path("condition").stringValue()).isEqualTo("service_healthy");
            JsonNode other = COMPOSE.path("services").path(needed.getKey());
            assertThat(other.has("healthcheck") || other.has("build")).isTrue();
        });
        assertThat(Files.readString(DOCKERFILE)).contains("HEALTHCHECK");
    }

    @Test
    void tunnelReachesTheGatewayOnlyAndIsAskedFor() {
        assertThat(networks("tunnel")).containsExactly("outside");
        assertThat(services().filter(service -> networks(service.name()).contains("outside")))
                .extracting(Service::name)
                .containsExactlyInAnyOrder("gateway", "tunnel");
        assertThat(COMPOSE.path("services")
                        .path("tunnel")
                        .path("profiles")
                        .get(0)
                        .stringValue())
                .isEqualTo("tunnel");
    }

    @Test
    void storeIsForTheGatewayOnly() {
        assertThat(COMPOSE.path("networks").path("store").path("internal").booleanValue())
                .isTrue();
        assertThat(services().filter(service -> networks(service.name()).contains("store")))
                .extracting(Service::name)
                .containsExactlyInAnyOrder("gateway", "redis");
    }

    @Test
    void openStreamsMayFinish() {
        String grace = COMPOSE.path("services")
                .path("gateway")
                .path("stop_grace_period")
                .stringValue();
        JsonNode settings = new YAMLMapper()
                .readTree(Path.of("src/main/resources/application.yaml").toFile());
        String phase = settings.path("spring")
                .path("lifecycle")
                .path("timeout-per-shutdown-phase")
                .stringValue();

        assertThat(Duration.parse("PT" + grace)).isGreaterThan(Duration.parse("PT" + phase));
    }

    /// Whatever can be set is explained, and nothing has to be.
    @Test
    void everyVariableIsInTheExample() throws IOException {
        var variables = new TreeSet<String>();
        Pattern.compile("\\$\\{(\\w+):-[^}]*}")
                .matcher(Files.readString(FILE))
                .results()
                .forEach(found -> variables.add(found.group(1)));
        services()
                .flatMap(service -> service.json().path("environment").propertyStream())
                .filter(variable -> variable.getValue().isNull())
                .map(Map.Entry::getKey)
                .forEach(variables::add);
        var explained = new TreeSet<String>();
        Pattern.compile("(?m)^#([A-Z_]+)=")
                .matcher(Files.readString(Path.of(".env.example")))
                .results()
                .forEach(found -> explained.add(found.group(1)));

        assertThat(explained).isEqualTo(variables);
        assertThat(Files.readString(FILE)).doesNotContain(":?");
        assertThat(Files.readAllLines(Path.of(".env.example")))
                .allMatch(line -> line.isEmpty() || line.startsWith("#"));
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains(".env");
        assertThat(Files.readAllLines(Path.of(".dockerignore"))).startsWith("# Only what the image is made of", "*");
    }

    /// Neither the old builder of images nor the old docker-compose is left behind.
    @Test
    void oldToolsUnderstandTheFiles() throws IOException {
        assertThat(Files.readString(DOCKERFILE))
                .doesNotContain("--mount", "--link", "--chmod", "<<", "# syntax=")
                .contains("USER 65532:65532", "STOPSIGNAL SIGTERM", "ENTRYPOINT [\"drawbridge\"]");
        assertThat(COMPOSE.has("version")).isFalse();
        assertThat(Files.readString(FILE)).doesNotContain("configs:", "start_interval", ":+", "required:");
    }

    private static List<String> networks(String service) {
        return COMPOSE.path("services")
                .path(service)
                .path("networks")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }
}
