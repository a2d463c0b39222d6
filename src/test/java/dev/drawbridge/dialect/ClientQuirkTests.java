package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientQuirkTests {
    @ParameterizedTest
    @CsvSource({
        "user-agent, codex_cli_rs/0.98.0 (Linux), true",
        "originator, codex_vscode, true",
        "originator, Codex Desktop, true",
        "user-agent, claude-cli/2.1.0, false",
        "user-agent, not-codex/1, false",
        "x-other, codex, false"
    })
    void codexIsKnownByItsName(String header, String value, boolean codex) {
        var headers = HttpHeaders.of(Map.of(header, List.of(value)), (_, _) -> true);

        assertThat(ClientQuirk.of(headers).contains(ClientQuirk.RERUNS_INCOMPLETE))
                .isEqualTo(codex);
    }
}
