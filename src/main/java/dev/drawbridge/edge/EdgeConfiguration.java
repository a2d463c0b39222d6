package dev.drawbridge.edge;

import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallListeners;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.relay.Drain;
import dev.drawbridge.relay.Relay;
import dev.drawbridge.relay.RelaySettings;
import dev.drawbridge.upstream.CredentialWriter;
import dev.drawbridge.upstream.HttpUpstream;
import dev.drawbridge.upstream.SecretFiles;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.simulator.Simulator;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/// Puts the rooms behind the edge together: they themselves know no framework.
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {
    @Bean
    BodyReader bodyReader(@Value("${drawbridge.body-limit}") DataSize limit) {
        return new BodyReader(limit);
    }

    @Bean
    Refusals refusals(List<CallListener> listeners, Clock clock) {
        return new Refusals(new CallListeners(listeners), clock);
    }

    @Bean
    Upstream upstream(HttpClient client) {
        var http = new HttpUpstream(client, new CredentialWriter(new SecretFiles()));
        var simulator = new Simulator(Schedulers.parallel());
        return request -> switch (request.provider().transport()) {
            case HTTP -> http.send(request);
            case SIMULATOR -> simulator.send(request);
        };
    }

    @Bean
    Drain drain() {
        return new Drain();
    }

    @Bean
    Relay relay(Upstream upstream, List<CallListener> listeners, Catalog catalog, Drain drain) {
        var settings = new RelaySettings(catalog.onLoss(), catalog.keepalive());
        return new Relay(upstream, new CallListeners(listeners), settings, Schedulers.parallel(), drain);
    }
}
