package dev.drawbridge.testing;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

/// Lets many gateways live in one process: each of them would end Netty's threads with itself, and with them everybody
/// else's servers.
@AutoConfiguration(before = NettyReactiveWebServerAutoConfiguration.class)
public class SharedNetty {
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        return new Kept();
    }

    private static final class Kept extends ReactorResourceFactory {
        @Override
        public void stop() {}

        @Override
        public void destroy() {}
    }
}
