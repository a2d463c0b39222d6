package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
        classes = Slice.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.cloud.gateway.server.webflux.enabled=false", "management.server.port=0"})
@DirtiesContext
class ManagementPortTests {
    @TempDir
    static Path temp;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("drawbridge.store.data-dir", temp::toString);
        registry.add("drawbridge.store.url", () -> "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/info"})
    void probesNeedNoKey(String path) {
        assertThat(status(management, path)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/actuator/env,404", "/actuator,404", "/admin/keys,401", "/v1/who,401", "/nowhere,404"})
    void nothingElseIsThere(String path, int status) {
        assertThat(status(management, path)).isEqualTo(status);
    }

    @Test
    void probesAreNotOnTheOpenPort() {
        assertThat(status(port, "/actuator/info")).isEqualTo(404);
    }

    @Test
    void thereIsNoUserWithAPassword(@Autowired ObjectProvider<ReactiveUserDetailsService> users) {
        assertThat(users.getIfAvailable()).isNull();
    }

    private static int status(int port, String path) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .get()
                .uri(path)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }
}
