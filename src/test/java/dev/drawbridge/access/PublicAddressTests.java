package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.settings.Variables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class PublicAddressTests {
    private static final MockServerHttpRequest REQUEST = MockServerHttpRequest.get(
                    "http://gateway.local:8080/admin/invitations")
            .build();

    @ParameterizedTest
    @CsvSource({
        "https://gateway.example.org/, https://gateway.example.org",
        "https://example.org/ai, https://example.org/ai",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void whatIsConfiguredCounts(String configured, String address) {
        assertThat(PublicAddress.of(configured).of(REQUEST)).contains(address);
    }

    @Test
    void otherwiseItIsWhatTheRequestCallsIt() {
        assertThat(PublicAddress.of("").of(REQUEST)).contains("http://gateway.local:8080");
        assertThat(PublicAddress.of((String) null).of(REQUEST)).contains("http://gateway.local:8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway.example.org",
                "ftp://x",
                "https://x/$(id)",
                "https://u:p@x",
                "https://x/?a",
                "javascript:1"
            })
    void whatIsNoAddressIsRefused(String configured) {
        assertThatIllegalArgumentException().isThrownBy(() -> PublicAddress.of(configured));
    }

    @Test
    void fileMayNameItToo() {
        assertThat(section("https://gateway.example.org").publicUrl()).isEqualTo("https://gateway.example.org");
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> section("gateway"))
                .withMessageContaining("public-url");
    }

    private static AccessSettings section(String address) {
        String text = "drawbridge:\n  access: { public-url: \"" + address + "\" }\n";
        return Settings.parse("test.yml", text, Variables.of(Map.of()))
                .section("access", AccessSettings.class, () -> AccessSettings.DEFAULT);
    }
}
