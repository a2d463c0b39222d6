package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class StoreConfigurationTests {
    @TempDir
    Path temp;

    @Test
    void endOfTheGatewayEndsTheEmbeddedStoreAndFreesTheDirectory() throws IOException {
        ProcessHandle server;
        try (var context = start("")) {
            assertThat(Store.atStart(context.getBean(Store.class).commands().ping()))
                    .contains("PONG");
            Path pid = temp.resolve("redis").resolve(RedisSettings.PID_FILE);
            server = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .orElseThrow();
        }

        assertThat(server.isAlive()).isFalse();
        DataDirectory.open(temp).close();
    }

    @Test
    void configuredRedisIsUsedInsteadOfTheEmbeddedOne() throws IOException {
        try (var redis = TestRedis.in(temp.resolve("elsewhere"));
                var context = start(redis.url())) {
            assertThat(Store.atStart(context.getBean(Store.class).commands().ping()))
                    .contains("PONG");
            assertThat(temp.resolve("redis")).doesNotExist();
        }
    }

    @Test
    void failedStartIsExplainedWithoutAStackTrace(CapturedOutput output) throws IOException {
        String closed = "redis://:hunter2@127.0.0.1:" + EmbeddedRedis.freePort();

        assertThatThrownBy(() -> start(closed)).isInstanceOf(RuntimeException.class);

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "The store at redis://127.0.0.1:", "REDIS_URL")
                .doesNotContain("hunter2", "\tat ");
    }

    private ConfigurableApplicationContext start(String url) {
        return new SpringApplicationBuilder(StoreConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.location=optional:classpath:/none/")
                .run("--drawbridge.store.data-dir=" + temp, "--drawbridge.store.url=" + url);
    }
}
