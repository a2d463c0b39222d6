package dev.drawbridge.settings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Finds and reads the operator's file, and checks once everything is built that nothing in it went unread.
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {
    @Bean
    Variables variables() {
        return Variables.ofProcess();
    }

    @Bean
    ConfigFile configFile(@Value("${drawbridge.config:}") String file) {
        return ConfigFile.of(file);
    }

    @Bean
    Settings settings(ConfigFile file, Variables variables, ObjectProvider<SettingsCheck> checks) {
        var settings = Settings.parse(file.path().toString(), file.text(), variables);
        checks.orderedStream().forEach(check -> check.check(settings));
        return settings;
    }

    @Bean
    SmartInitializingSingleton unreadSettings(Settings settings) {
        return settings::checkNothingLeft;
    }
}
