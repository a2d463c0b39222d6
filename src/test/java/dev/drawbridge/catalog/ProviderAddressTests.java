package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderAddressTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.anthropic.com",
                "https://api.groq.com/openai/v1",
                "HTTPS://API.EXAMPLE.COM:8443/v1",
                "https://10.1.2.3/v1",
                "https://8.8.8.8",
                "https://[2606:4700::1111]/v1",
                "http://localhost:11434",
                "http://api.localhost:1",
                "http://127.0.0.1:8080/v1",
                "http://127.9.9.9",
                "http://[::1]:8080",
                "http://[::ffff:127.0.0.1]:8080",
                "http://10.0.0.5",
                "http://172.16.0.1",
                "http://192.168.1.2:1234/v1",
                "http://100.64.0.7",
                "http://[fd12:3456::1]",
                "http://ollama:11434",
                "http://host.docker.internal:11434",
                "http://vllm.models.svc.cluster.local:8000/v1",
                "http://vllm.models.svc:8000",
                "http://nas.lan",
                "http://box.local",
                "http://box.home.arpa",
            })
    void safeAddressesAreTaken(String url) {
        assertThat(ProviderAddress.parse(url, false)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/, https://a.example",
        "https://a.example/v1/, https://a.example/v1",
        "https://a.example/v1//, https://a.example/v1",
    })
    void trailingSlashesGo(String url, String expected) {
        assertThat(ProviderAddress.parse(url, false)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        http://api.example.com                  | must be https
        http://8.8.8.8                          | must be https
        http://[2606:4700::1111]                | must be https
        http://172.32.0.1                       | must be https
        http://100.128.0.1                      | must be https
        http://localhost.example.com            | must be https
        http://evil-local.com                   | must be https
        api.example.com                         | must begin with https://
        ftp://a.example                         | must begin with https://
        file:///etc/passwd                      | must begin with https://
        https:a.example                         | has no valid host
        https:///v1                             | has no valid host
        https://my_host/v1                      | has no valid host
        https://user:pw@a.example               | must not hold a user name
        https://user@a.example                  | must not hold a user name
        https://a.example?key=1                 | must not have a query
        https://a.example/#x                    | must not have a query
        https://a.example/a/../b                | has a path with
        https://a.example/..                    | has a path with
        https://a.example/a//b                  | has a path with
        https://a.example/%2e%2e/               | has a path with
        https://a.example:0                     | has no valid port
        https://a.example:65536                 | has no valid port
        https://a.exa mple                      | is not a URL
        https://169.254.169.254                 | never called
        http://169.254.169.254/latest/meta-data | never called
        https://[fe80::1]                       | never called
        https://[::ffff:169.254.169.254]        | never called
        https://[::ffff:a9fe:a9fe]              | never called
        https://[::a9fe:a9fe]                   | never called
        https://[64:ff9b::a9fe:a9fe]            | never called
        https://[2002:a9fe:a9fe::1]             | never called
        https://[fd00:ec2::254]                 | never called
        https://0.0.0.0                         | never called
        https://0.1.2.3                         | never called
        https://[::]                            | never called
        https://224.0.0.1                       | never called
        https://255.255.255.255                 | never called
        https://168.63.129.16                   | never called
        https://100.100.100.200                 | never called
        https://metadata.google.internal        | never called
        https://METADATA.google.internal        | never called
        https://metadata.google.internal.       | never called
        http://metadata                         | never called
        http://instance-data                    | never called
        https://[fe80::1%25eth0]                | unusual way
        """)
    void unsafeAddressesAreRefused(String url, String expected) {
        assertThatThrownBy(() -> ProviderAddress.parse(url, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2852039166",
                "https://0xA9FEA9FE",
                "https://0251.0376.0251.0376",
                "https://169.254.43518",
                "https://1.2.3",
                "https://127.1",
                "https://0x7f.1",
                "https://999.1.1.1",
                "https://1.2.3.4.5"
            })
    void numbersInDisguiseAreRefused(String url) {
        assertThatThrownBy(() -> ProviderAddress.parse(url, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.example.com, true",
        "http://8.8.8.8, true",
        "http://169.254.169.254, false",
        "http://metadata.google.internal, false"
    })
    void plainHttpMayBeAllowedButNotTowardsMetadata(String url, boolean allowed) {
        if (allowed) {
            assertThat(ProviderAddress.parse(url, true)).hasToString(url);
        } else {
            assertThatThrownBy(() -> ProviderAddress.parse(url, true)).hasMessageContaining("never called");
        }
    }

    @ParameterizedTest
    @CsvSource({"169.254.1.1,true", "fe80::1,true", "10.0.0.1,false", "127.0.0.1,false", "::1,false", "1.1.1.1,false"})
    void resolvedAddressesCanBeAskedFor(String address, boolean forbidden) {
        assertThat(Addresses.forbidden(InetAddress.ofLiteral(address))).isEqualTo(forbidden);
    }
}
