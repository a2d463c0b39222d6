package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lettuce.core.ScriptOutputType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTests {
    private static final Script APPEND = Script.load("/redis/ledger-append.lua");
    private static final List<String> KEYS = List.of("{l}:day", "{l}:index", "{l}:index:k");

    @Test
    void storeIsToldAScriptItDoesNotKnowAndKnowsItFromThenOn(@TempDir Path temp) throws Exception {
        try (var redis = TestRedis.in(temp)) {
            Store store = redis.connect();
            assertThat(redis.look().scriptExists(APPEND.sha1())).containsExactly(false);

            assertThat(append(store, "a")).contains(1L);
            assertThat(redis.look().scriptExists(APPEND.sha1())).containsExactly(true);
            assertThat(append(store, "a")).contains(0L);

            redis.look().scriptFlush();
            assertThat(append(store, "b")).contains(1L);
        }
    }

    private static Optional<Long> append(Store store, String id) {
        return Store.atStart(store.<Long>run(APPEND, ScriptOutputType.INTEGER, KEYS, List.of(id, "1", "{}"))
                .next());
    }

    @Test
    void missingScriptIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Script.load("/redis/none.lua"))
                .withMessageContaining("/redis/none.lua");
    }
}
