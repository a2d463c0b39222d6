package dev.drawbridge.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.Timeouts;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

class HandshakeTimeTests {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private static final HttpClient CLIENT = HttpClient.create();

    @Test
    void whoTakesAConnectionAndSaysNothingOfTlsCannotBeReached() throws IOException {
        try (var mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var provider = provider(URI.create("https://127.0.0.1:" + mute.getLocalPort()));
            var upstream = new HttpUpstream(CLIENT, CredentialWriter.asWritten());
            var request = new UpstreamRequest(
                    provider, provider.credentials().getFirst(), "/v1/messages", Map.of(), new byte[0]);
            StepVerifier.create(upstream.send(request))
                    .expectErrorSatisfies(error ->
                            assertThat(((FaultException) error).fault().kind()).isEqualTo(FaultKind.UNREACHABLE))
                    .verify(Duration.ofSeconds(8));
        }
    }

    @Test
    void callsOfTheSameTimeShareTheirConnections() {
        assertThat(hash(Duration.ofSeconds(5))).isEqualTo(hash(Duration.ofSeconds(5)));
        assertThat(hash(Duration.ofSeconds(5))).isNotEqualTo(hash(Duration.ofSeconds(6)));
    }

    private static int hash(Duration time) {
        return CLIENT.doOnChannelInit(new HandshakeTime(time)).configuration().channelHash();
    }

    private static Provider provider(URI url) {
        return new Provider(
                "p",
                Provider.Transport.HTTP,
                List.of(Dialect.ANTHROPIC),
                url,
                new Credential.None(),
                TIMEOUTS,
                Map.of(),
                Set.of());
    }
}
