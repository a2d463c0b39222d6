package dev.drawbridge.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedResolverTests {
    private static final EventExecutor HERE = ImmediateEventExecutor.INSTANCE;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "2002:a9fe:a9fe::1",
                "64:ff9b::169.254.169.254",
                "fe80::1",
                "fd00:ec2::254",
                "168.63.129.16",
                "100.100.100.200",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "240.0.0.1"
            })
    void whatIsNeverCalledIsNotCalledByAName(String address) {
        assertThat(reason("models.example.com", address))
                .isEqualTo("its name leads to a link-local, metadata or reserved address, which is never called");
        assertThat(reason("lan.example.com", address)).contains("never called");
        assertThat(reason("ollama", address)).contains("never called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "64:ff9b::10.0.0.1"
            })
    void publicNameLeadsToNoPrivateAddressUnlessTheOperatorSaysSo(String address) {
        assertThat(reason("models.example.com", address)).startsWith("its public name leads to a private address");
        assertThat(found("lan.example.com", address)).isNotEmpty();
        assertThat(found("ollama", address)).isNotEmpty();
        assertThat(found("ollama.local", address)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8", "2606:4700::1111", "172.32.0.1", "100.128.0.1", "169.253.1.1"})
    void publicAddressMayBeCalled(String address) {
        assertThat(found("models.example.com", address)).isNotEmpty();
    }

    @Test
    void ofSeveralAddressesOnlyTheRightOnesAreUsed() {
        assertThat(found("models.example.com", "169.254.169.254", "10.0.0.1", "8.8.8.8"))
                .containsExactly("8.8.8.8");
        assertThat(found("ollama.local", "fe80::1", "192.168.1.5")).containsExactly("192.168.1.5");
    }

    @Test
    void nameThatLeadsElsewhereTheSecondTimeIsRefusedThen() {
        var answers = new ArrayDeque<>(List.of(List.of("8.8.8.8"), List.of("169.254.169.254")));
        GuardedResolver resolver = resolver(answers);
        var name = InetSocketAddress.createUnresolved("models.example.com", 443);

        assertThat(resolver.resolve(name).getNow().getAddress().getHostAddress())
                .isEqualTo("8.8.8.8");
        assertThat(resolver.resolve(name).cause()).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void addressInThePlaceOfANameIsLookedAtToo() {
        GuardedResolver resolver = resolver(new ArrayDeque<>());
        var metadata = new InetSocketAddress(InetAddress.ofLiteral("169.254.169.254"), 80);
        var loopback = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80);

        assertThat(resolver.isResolved(metadata)).isFalse();
        assertThat(resolver.resolve(metadata).cause()).isInstanceOf(ForbiddenAddressException.class);
        assertThat(resolver.isResolved(loopback)).isTrue();
    }

    private static String reason(String host, String... addresses) {
        return String.valueOf(resolve(host, addresses).cause().getMessage());
    }

    private static List<String> found(String host, String... addresses) {
        return resolve(host, addresses).getNow().stream()
                .map(one -> one.getAddress().getHostAddress())
                .toList();
    }

    private static Future<List<InetSocketAddress>> resolve(String host, String... addresses) {
        return resolver(new ArrayDeque<>(List.of(List.of(addresses))))
                .resolveAll(InetSocketAddress.createUnresolved(host, 443));
    }

    private static GuardedResolver resolver(Deque<List<String>> answers) {
        Catalog catalog = catalog();
        return new GuardedResolver(
                new Scripted(answers).asAddressResolver(), new ReachableAddresses(() -> catalog), HERE);
    }

    private static Catalog catalog() {
        Variables variables = Variables.of(Map.of());
        return CatalogReader.read(Settings.parse("f", """
            drawbridge:
              providers:
                a: { speaks: [anthropic], url: https://models.example.com }
                b: { speaks: [anthropic], url: https://LAN.example.com, allow-private: true }
                c: { speaks: [anthropic], url: http://ollama }
            """, variables), variables, ModelFacts.load());
    }

    /// Knows what the test says.
    private static final class Scripted extends InetNameResolver {
        private final Deque<List<String>> answers;

        Scripted(Deque<List<String>> answers) {
            super(HERE);
            this.answers = answers;
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            promise.setSuccess(next().findFirst().orElseThrow());
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            promise.setSuccess(next().toList());
        }

        private Stream<InetAddress> next() {
            return answers.removeFirst().stream().map(Scripted::address);
        }

        private static InetAddress address(String text) {
            return InetAddress.ofLiteral(text);
        }
    }
}
