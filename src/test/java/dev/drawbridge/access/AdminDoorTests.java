package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
        classes = Slice.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.cloud.gateway.server.webflux.enabled=false",
            "management.server.port=",
            "drawbridge.access.admin-key=the-admin-key"
        })
@DirtiesContext
class AdminDoorTests {
    @TempDir
    static Path temp;

    @Autowired
    private RefusedAdmins refused;

    @Autowired
    private Audit audit;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("drawbridge.store.data-dir", temp::toString);
        registry.add("drawbridge.store.url", () -> "");
    }

    @Test
    void wrongKeysAtTheAdminDoorGetIntoTheAuditLogTogether() {
        for (String key : new String[] {"guess-1", "guess-2", "the-admin-key"}) {
            ask("/admin/who", key);
        }
        ask("/v1/who", "guess-3");

        refused.stop();

        assertThat(audit.newest("", _ -> true).collectList().block(Duration.ofSeconds(5)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("unknown");
                    assertThat(entry.address()).isEqualTo("127.0.0.1");
                    assertThat(entry.detail()).isEqualTo("2 refused: 2 unknown");
                    assertThat(entry.toString()).doesNotContain("guess");
                });
    }

    private void ask(String path, String key) {
        WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .get()
                .uri(path)
                .header("x-api-key", key)
                .exchange()
                .expectBody()
                .returnResult();
    }
}
