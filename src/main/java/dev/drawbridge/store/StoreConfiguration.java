package dev.drawbridge.store;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// Opens the data directory and connects to the store, starting it where none is configured.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
public class StoreConfiguration {
    @Bean
    DataDirectory dataDirectory(StoreProperties properties) {
        return DataDirectory.open(Path.of(properties.dataDir()));
    }

    /// Lazy: exists only when asked for, that is, when no address is configured.
    @Bean
    @Lazy
    EmbeddedRedis embeddedRedis(DataDirectory directory) {
        return EmbeddedRedis.start(directory);
    }

    @Bean
    Store store(
            StoreProperties properties,
            ObjectProvider<EmbeddedRedis> embedded,
            ObjectProvider<StoreListener> listener) {
        RedisAddress address = properties.url().isBlank()
                ? embedded.getObject().address()
                : RedisAddress.parse(properties.url().strip());
        return RedisStore.connect(address, properties.patience(), listener.getIfAvailable(() -> StoreListener.NOBODY));
    }

    @Bean
    StoreHealth storeHealth(Store store) {
        return store.health();
    }
}
