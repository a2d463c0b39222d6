package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lettuce.core.ScriptOutputType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTests {
    private static final Script BEAT = Script.load("/redis/limits-beat.lua");

    @Test
    void storeIsToldAScriptItDoesNotKnowAndKnowsItFromThenOn(@TempDir Path temp) throws Exception {
        try (var redis = TestRedis.in(temp)) {
            Store store = redis.connect();
            assertThat(redis.look().scriptExists(BEAT.sha1())).containsExactly(false);

            assertThat(beat(store)).containsExactly("me", "1");
            assertThat(redis.look().scriptExists(BEAT.sha1())).containsExactly(true);
            assertThat(beat(store)).containsExactly("me", "2");

            redis.look().scriptFlush();
            assertThat(beat(store)).containsExactly("me", "3");
        }
    }

    private static List<String> beat(Store store) {
        return Store.atStart(store.<List<String>>run(BEAT, ScriptOutputType.MULTI, List.of("{l}:beats"), List.of("me"))
                        .single())
                .orElseThrow();
    }

    @Test
    void missingScriptIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Script.load("/redis/none.lua"))
                .withMessageContaining("/redis/none.lua");
    }
}
