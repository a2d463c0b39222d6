package dev.drawbridge.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Finds and reads the operator's file, and checks once everything is built that nothing in it went unread.
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {
    private static final Path USUAL = Path.of("drawbridge.yml");

    @Bean
    Variables variables() {
        return Variables.ofProcess();
    }

    @Bean
    Settings settings(@Value("${drawbridge.config:}") String file, Variables variables) {
        if (!file.isBlank()) {
            return Settings.load(Path.of(file), variables);
        }
        return Files.exists(USUAL) ? Settings.load(USUAL, variables) : Settings.none();
    }

    @Bean
    SmartInitializingSingleton unreadSettings(Settings settings) {
        return settings::checkNothingLeft;
    }
}
