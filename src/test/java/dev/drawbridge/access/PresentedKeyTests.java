package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.access.AccessRefusedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class PresentedKeyTests {
    private static final String KEY = "sk-drawbridge-good";

    @ParameterizedTest
    @CsvSource({
        "x-drawbridge-key, K",
        "x-api-key, K",
        "X-API-KEY, K",
        "x-goog-api-key, K",
        "authorization, Bearer K",
        "authorization, bearer K",
        "authorization, BEARER    K",
        "Authorization, '  Bearer K  '",
    })
    void isFoundInEveryHeader(String header, String value) {
        assertThat(keyOf(get("/v1/models").header(header, value.replace("K", KEY))))
                .isEqualTo(KEY);
    }

    @Test
    void isFoundInTheQuery() {
        assertThat(keyOf(get("/v1beta/models?alt=sse&key=" + KEY))).isEqualTo(KEY);
    }

    @Test
    void equalKeysInSeveralPlacesAreOneKey() {
        assertThat(keyOf(get("/?key=" + KEY)
                        .header("x-api-key", KEY, KEY)
                        .header("x-goog-api-key", KEY)
                        .header("authorization", "Bearer " + KEY)))
                .isEqualTo(KEY);
    }

    @Test
    void differentKeysAreRefusedNamingTheirPlaces() {
        var request = get("/").header("x-api-key", KEY).header("authorization", "Bearer other");

        assertThat(refused(request, Reason.CONFLICTING)).contains("authorization and x-api-key");
    }

    @Test
    void differentKeysInOneHeaderAreRefused() {
        assertThat(refused(get("/").header("x-drawbridge-key", KEY, "other"), Reason.CONFLICTING))
                .contains("in x-drawbridge-key.");
    }

    @Test
    void besideTheOwnHeaderTheOthersBelongToTheCaller() {
        assertThat(keyOf(get("/?key=mine")
                        .header("x-drawbridge-key", KEY)
                        .header("authorization", "Basic bWluZTo=")
                        .header("x-api-key", "sk-ant-mine")))
                .isEqualTo(KEY);
    }

    @Test
    void emptyValuesAreNoKeys() {
        assertThat(keyOf(get("/?key=")
                        .header("x-drawbridge-key", "")
                        .header("authorization", "Bearer ")
                        .header("x-api-key", " ")
                        .header("x-goog-api-key", KEY)))
                .isEqualTo(KEY);
        refused(get("/").header("authorization", "Bearer"), Reason.MISSING);
        refused(get("/"), Reason.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic c2stZHJhd2JyaWRnZS1nb29k", "sk-drawbridge-good", "Token sk-drawbridge-good", "Bearer\tx"})
    void otherSchemesAndBareKeysGetAHint(String value) {
        assertThat(refused(get("/").header("authorization", value), Reason.MALFORMED))
                .contains("Authorization: Bearer <key>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-drawbridge-\u0000",
                "sk-drawbridge-\u007f",
                "sk drawbridge",
                "sk-drawbridge-\u00e9",
                "\u2028\u202e",
                "\ud800",
                "sk-\tdrawbridge",
                "Bearer sk-drawbridge-good"
            })
    void charactersThatNoKeyHasAreRefused(String value) {
        assertThat(PresentedKey.isPlausible(value)).isFalse();
        refused(get("/").header("x-api-key", value + "x"), Reason.MALFORMED);
    }

    @Test
    void overlongKeysAreRefused() {
        assertThat(PresentedKey.isPlausible("k".repeat(512))).isTrue();
        assertThat(PresentedKey.isPlausible("k".repeat(513))).isFalse();
        refused(get("/").header("x-api-key", "k".repeat(1_000_000)), Reason.MALFORMED);
    }

    @Test
    void neitherKeyNorTokenIsPrinted() {
        var presented = PresentedKey.of(get("/").header("x-api-key", KEY).build());

        assertThat(presented + " " + presented.token()).doesNotContain(KEY);
    }

    private static MockServerHttpRequest.BaseBuilder<?> get(String uri) {
        return MockServerHttpRequest.get(uri);
    }

    private static String keyOf(MockServerHttpRequest.BaseBuilder<?> request) {
        return PresentedKey.of(request.build()).text();
    }

    private static String refused(MockServerHttpRequest.BaseBuilder<?> request, Reason reason) {
        var refusal = catchThrowableOfType(AccessRefusedException.class, () -> PresentedKey.of(request.build()));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal).message().doesNotContain(KEY);
        return refusal.getMessage();
    }
}
