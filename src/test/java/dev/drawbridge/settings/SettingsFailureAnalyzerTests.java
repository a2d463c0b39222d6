package dev.drawbridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@ExtendWith(OutputCaptureExtension.class)
class SettingsFailureAnalyzerTests {
    @Configuration(proxyBeanMethods = false)
    @Import(SettingsConfiguration.class)
    static class Reader {
        record Count(int count) {}

        @Bean
        Count count(Settings settings) {
            return settings.section("part", Count.class, () -> new Count(0));
        }
    }

    @Test
    void aWrongValueEndsTheStartInAFewLinesThatNameIt(@TempDir Path folder, CapturedOutput output) throws Exception {
        var file = Files.writeString(folder.resolve("mine.yml"), "drawbridge:\n  part:\n    cuont: 3\n");

        assertThat(start(file)).isNotNull();
        assertThat(output)
                .contains("The configuration is wrong:")
                .contains("mine.yml:3: drawbridge.part.cuont: is not a known key; did you mean \"count\"?")
                .contains("Correct the lines named above and start again.")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnreadSectionEndsTheStart(@TempDir Path folder, CapturedOutput output) throws Exception {
        var file = Files.writeString(folder.resolve("mine.yml"), "drawbridge:\n  prat: { count: 3 }\n");

        assertThat(start(file)).isNotNull();
        assertThat(output).contains("mine.yml:2: drawbridge.prat: is not a known section; did you mean \"part\"?");
    }

    @Test
    void aFileThatIsSetButMissingEndsTheStart(@TempDir Path folder, CapturedOutput output) {
        assertThat(start(folder.resolve("none.yml"))).isNotNull();
        assertThat(output).contains("none.yml: does not exist");
    }

    @Test
    void aRightFileStarts(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("mine.yml"), "drawbridge:\n  part: { count: 3 }\n");

        assertThat(start(file)).isNull();
    }

    private static Throwable start(Path file) {
        var application = new SpringApplication(Reader.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return catchThrowable(
                () -> application.run("--drawbridge.config=" + file).close());
    }
}
