package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestIdentityTests {
    static List<String> requests() {
        return Golden.names("requests");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatIsReadIsWrittenBack(String name) {
        byte[] body = Golden.bytes("requests", name);
        var encoded = Golden.written(Golden.CODEC.readRequest(body));
        assertThat(Golden.normal(Golden.tree(encoded.bytes()))).isEqualTo(Golden.normal(Golden.tree(body)));
        assertThat(encoded.losses()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writingIsDeterministicAndStable(String name) {
        byte[] once = Golden.written(Golden.CODEC.readRequest(Golden.bytes("requests", name)))
                .bytes();
        byte[] again = Golden.written(Golden.CODEC.readRequest(once)).bytes();
        assertThat(again).isEqualTo(once);
    }
}
