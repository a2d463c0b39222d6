package dev.drawbridge.context;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the counting of tokens together.
@Configuration(proxyBeanMethods = false)
class ContextConfiguration {
    @Bean
    TokenCounter tokenCounter() {
        return new TokenCounter();
    }
}
