package dev.drawbridge.upstream.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LoginDocumentTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"access_token":"a","refresh_token":"r","expires_at":1795176000,"x":[1]} | {"access_token":"A","refresh_token":"R","expires_at":1795179600,"x":[1]}
        {"access_token":"a","refresh_token":"r","expiry_date":1795176000000,"id_token":"i"} | {"access_token":"A","refresh_token":"R","expiry_date":1795179600000,"id_token":"i"}
        {"access_token":"a","refresh_token":"r","expiry":"2026-11-20T12:00:00Z"} | {"access_token":"A","refresh_token":"R","expiry":"2026-11-20T13:00:00Z"}
        {"access_token":"a","refresh_token":"r","expires_in":0} | {"access_token":"A","refresh_token":"R","expires_in":3600}
        {"claudeAiOauth":{"accessToken":"a","refreshToken":"r","expiresAt":1795176000000,"scopes":["s"]},"more":1} | {"claudeAiOauth":{"accessToken":"A","refreshToken":"R","expiresAt":1795179600000,"scopes":["s"]},"more":1}
        """)
    void formOfTheToolIsReadAndKept(String before, String after) {
        LoginDocument document = document(before);
        assertThat(document.login().accessToken().value()).isEqualTo("a");
        assertThat(document.login().refreshToken().value()).isEqualTo("r");
        assertThat(document.login().expiresAt()).isEqualTo(NOW);

        LoginDocument renewed = document.renewed("A", "R", Duration.ofHours(1), NOW);

        assertThat(renewed.root()).hasToString(after);
        assertThat(document.root()).hasToString(before);
    }

    @Test
    void tokenTellsItsEndWhereTheFileDoesNot() {
        LoginDocument document = document("""
            {"OPENAI_API_KEY":null,"tokens":{"id_token":"i","access_token":"%s","refresh_token":"r","account_id":"n"},\
            "last_refresh":"2026-11-01T00:00:00Z"}\
            """.formatted(token(NOW)));
        assertThat(document.login().expiresAt()).isEqualTo(NOW);

        LoginDocument renewed = document.renewed(token(NOW.plusSeconds(60)), null, Duration.ofMinutes(1), NOW);

        assertThat(renewed.login().expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(renewed.login().refreshToken().value()).isEqualTo("r");
        assertThat(renewed.root().path("last_refresh").stringValue()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(renewed.root().path("tokens").propertyNames())
                .containsExactly("id_token", "access_token", "refresh_token", "account_id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}
        {"tokens":{}}
        {"access_token":7}
        {"access_token":""}
        {"access_token":"a b"}
        {"access_token":"a\\nb"}
        """)
    void fileWithoutATokenIsNoLogin(String json) {
        assertThatThrownBy(() -> document(json).login()).hasMessage("there is no access token in it");
    }

    @Test
    void nothingOfALoginIsPrinted() {
        assertThat(document("{\"access_token\":\"secret-a\",\"refresh_token\":\"secret-r\"}")
                        .login())
                .asString()
                .doesNotContain("secret");
    }

    private static String token(Instant end) {
        String claims = "{\"exp\":" + end.getEpochSecond() + "}";
        return "h." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".s";
    }

    private static LoginDocument document(String json) {
        return new LoginDocument((ObjectNode) JsonMapper.shared().readTree(json), NOW);
    }
}
