package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.settings.Variables;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialSettingsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {preset: openai, credential: {oauth-file: /x}} | credential: needs "owner": whose login this is; only keys made with that owner use it
        {preset: openai, credential: {oauth-file: /x, owner: " a"}} | owner says whose an oauth-file is; it is written as in the keys
        {preset: openai, credential: {bearer: x, owner: a}} | owner says whose an oauth-file is
        {preset: openai, owner: a, credential: {oauth-file: /x, oauth: {token-url: http://a.example, client-id: c}}} | token-url must be https
        {preset: openai, owner: a, credential: {oauth-file: /x, oauth: {token-url: https://169.254.169.254, client-id: c}}} | token-url is a link-local
        {preset: openai, credential: {caller: true, bearer: x}} | needs one of bearer
        {preset: openai, credential: {caller: true, name: A b}} | the name must be lower-case letters
        {preset: openai, credential: {bearer: a}, credentials: [{bearer: a}]} | credentials: stands beside "credential"
        {preset: openai, credentials: [{bearer: a, name: k}, {bearer: b, name: k}]} | credentials[1]: has the name "k" of one before it
        {preset: openai, credentials: [{caller: true}, {caller: true}]} | credentials[1]: is the caller's own once more
        {preset: openai, credentials: [{bearer: a}, {}]} | credentials[1]: needs one of bearer
        """)
    void mistakesInCredentialsAreNamed(String provider, String expected) {
        assertThatThrownBy(() -> read("drawbridge:\n  providers:\n    x: " + provider))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void credentialsKeepTheirNamesAndOrder() {
        var provider = read("""
            drawbridge:
              providers:
                a:
                  speaks: [anthropic]
                  url: https://a.example
                  credentials:
                    - { caller: true, name: own }
                    - { oauth-file: /login.json, owner: ann, oauth: { token-url: https://login.example/token, client-id: c1 } }
                    - { bearer: k3 }
            """).provider("a").orElseThrow();

        assertThat(provider.credentials())
                .containsExactly(
                        new ProviderCredential("own", Credential.Caller.UNKNOWN),
                        new ProviderCredential(
                                "2",
                                new Credential.OAuthFile(
                                        Path.of("/login.json"),
                                        new OAuthClient(URI.create("https://login.example/token"), "c1", null, null),
                                        "ann")),
                        new ProviderCredential("3", new Credential.Bearer(new Secret("k3"))));
        assertThat(provider.isFlatRate()).isFalse();
        assertThat(provider.toString()).doesNotContain("k3");
    }

    private static Catalog read(String yaml) {
        Variables variables = Variables.of(Map.of());
        return CatalogReader.read(Settings.parse("f", yaml, variables), variables, ModelFacts.load());
    }
}
