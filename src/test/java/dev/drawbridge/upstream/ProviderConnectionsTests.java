package dev.drawbridge.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderConnectionsTests {
    private static final Duration SOON = Duration.ofSeconds(10);

    private Path authority;
    private DisposableServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var made = MadeCertificate.of(folder, "dns:localhost");
        authority = made.certificate();
        GenericSslContextSpec<?> tls = Http11SslContextSpec.forServer(made.keys());
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .secure(spec -> spec.sslContext(tls))
                .handle((_, answer) -> answer.sendString(Mono.just("hello")))
                .bindNow();
    }

    @AfterAll
    void stop() {
        server.disposeNow();
    }

    @Test
    void authoritiesOfTheFileAreTrusted() {
        assertThat(status("localhost", ", ca-file: \"" + authority + "\"")).isEqualTo(200);
    }

    @Test
    void unknownAuthorityIsNot() {
        assertThat(refusal("localhost", "")).contains("no secure connection could be made");
    }

    @Test
    void certificateMustBeTheHosts() {
        assertThat(refusal("127.0.0.1", ", ca-file: \"" + authority + "\""))
                .contains("no secure connection could be made");
    }

    @Test
    void authoritiesAreReadAgainWhenTheirFileChanges(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), "nothing yet");
        Catalog catalog = catalog("localhost", ", ca-file: \"" + file + "\"");
        Upstream upstream = upstream(ProviderConnections.guarded(HttpClient.newConnection(), () -> catalog));
        assertThat(fault(upstream, catalog).fault().message()).contains("no secure connection");

        Files.copy(authority, file, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(9)));

        assertThat(upstream.send(request(catalog)).block(SOON).status()).isEqualTo(200);
    }

    @Test
    void nameThatLeadsToTheMetadataServiceIsToldWithItsProviderAndNotCalled() {
        Catalog catalog = catalog("models.example.com", "");
        HttpClient client = HttpClient.newConnection()
                .resolver(new GuardedResolvers(new Leading("169.254.169.254"), new ReachableAddresses(() -> catalog)));

        FaultException fault = fault(upstream(client), catalog);

        assertThat(fault.fault().kind()).isEqualTo(FaultKind.UNREACHABLE);
        assertThat(fault.fault().message())
                .isEqualTo(
                        "Provider 'p' cannot be reached: its name leads to a link-local, metadata or reserved address,"
                                + " which is never called.");
    }

    private int status(String host, String more) {
        Catalog catalog = catalog(host, more);
        return upstream(ProviderConnections.guarded(HttpClient.newConnection(), () -> catalog))
                .send(request(catalog))
                .block(SOON)
                .status();
    }

    private String refusal(String host, String more) {
        Catalog catalog = catalog(host, more);
        return fault(upstream(ProviderConnections.guarded(HttpClient.newConnection(), () -> catalog)), catalog)
                .fault()
                .message();
    }

    private static FaultException fault(Upstream upstream, Catalog catalog) {
        return catchThrowableOfType(
                FaultException.class, () -> upstream.send(request(catalog)).block(SOON));
    }

    private static Upstream upstream(HttpClient client) {
        return new HttpUpstream(client, CredentialWriter.asWritten());
    }

    private static UpstreamRequest request(Catalog catalog) {
        Provider provider = catalog.provider("p").orElseThrow();
        return new UpstreamRequest(provider, "/v1/messages", Map.of(), new byte[0]);
    }

    private Catalog catalog(String host, String more) {
        Variables variables = Variables.of(Map.of());
        String yaml = "drawbridge: { providers: { p: { speaks: [anthropic], url: \"https://%s:%d\"%s } } }"
                .formatted(host, server.port(), more);
        return CatalogReader.read(Settings.parse("f", yaml, variables), variables, ModelFacts.load());
    }

    /// Every name leads to the same place.
    private static final class Leading extends AddressResolverGroup<InetSocketAddress> {
        private final InetAddress place;

        Leading(String place) {
            this.place = InetAddress.ofLiteral(place);
        }

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new InetNameResolver(executor) {
                @Override
                protected void doResolve(String host, Promise<InetAddress> promise) {
                    promise.setSuccess(place);
                }

                @Override
                protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
                    promise.setSuccess(List.of(place));
                }
            }.asAddressResolver();
        }
    }
}
