package dev.drawbridge.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TurnKeysTests {
    private static final SecretKeySpec SECRET = new SecretKeySpec(new byte[] {1}, "HmacSHA256");
    private static final Message HELLO = Message.text(Role.USER, "Hello");
    private static final Part TEXT = new Part.Text("Hi there");
    private static final Part UNIQUE = new Part.ToolCall("toolu_01XFDUDYJgAACzvn", "f", "{}");
    private static final Part SHORT = new Part.ToolCall("call_0", "f", "{\"a\": 1}");

    private static TurnKeys keys(Message... messages) {
        return new TurnKeys(SECRET, "key-1", true, List.of(messages));
    }

    private static Message answer(Part... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    @Test
    void turnHasTheSameKeyWhenItComesBack() {
        for (Part part : List.of(TEXT, UNIQUE, SHORT)) {
            assertThat(keys(HELLO, answer(part), Message.text(Role.USER, "More"))
                            .past())
                    .containsExactly(Map.entry(1, keys(HELLO).next(List.of(part))));
        }
    }

    @Test
    void whatClientsChangeDoesNotMatter() {
        TurnKey key = keys(HELLO).next(List.of(new Part.Text("Hi "), new Part.Text("there\n"), SHORT));
        Part reordered = new Part.ToolCall("call_9", "f", "{\"a\":1}");

        assertThat(keys(HELLO, answer(new Part.Thinking("Hm", null), TEXT, reordered))
                        .past())
                .containsValue(key);
    }

    @Test
    void noArgumentsMayComeBackAsAnEmptyObject() {
        TurnKey key = keys(HELLO).next(List.of(new Part.ToolCall("call_0", "f", "")));

        assertThat(keys(HELLO, answer(new Part.ToolCall("call_0", "f", "{ }"))).past())
                .containsValue(key);
    }

    @Test
    void uniqueIdIsEnough() {
        TurnKey key = keys(HELLO).next(List.of(TEXT, UNIQUE));

        assertThat(keys(Message.text(Role.USER, "Something else"), answer(UNIQUE))
                        .past())
                .containsValue(key);
    }

    @Test
    void idsAreNotTrustedWhereTheDialectHasNone() {
        TurnKey key = new TurnKeys(SECRET, "key-1", false, List.of(HELLO)).next(List.of(UNIQUE));
        Part renamed = new Part.ToolCall("made-up-by-the-reader", "f", "{}");

        assertThat(new TurnKeys(SECRET, "key-1", false, List.of(HELLO, answer(renamed))).past())
                .containsValue(key);
    }

    @Test
    void sameWordsInAnotherConversationAreAnotherTurn() {
        for (Part part : List.of(TEXT, SHORT)) {
            TurnKey key = keys(HELLO).next(List.of(part));

            assertThat(keys(Message.text(Role.USER, "Hello!")).next(List.of(part)))
                    .isNotEqualTo(key);
            assertThat(keys(Message.text(Role.SYSTEM, "Be brief."), HELLO).next(List.of(part)))
                    .isNotEqualTo(key);
            assertThat(keys(HELLO, answer(TEXT), HELLO).next(List.of(part))).isNotEqualTo(key);
        }
    }

    @Test
    void callersAndSecretsDoNotMix() {
        TurnKey key = keys(HELLO).next(List.of(UNIQUE));
        TurnKey other = new TurnKeys(SECRET, "key-2", true, List.of(HELLO)).next(List.of(UNIQUE));
        var secret = new SecretKeySpec(new byte[] {2}, "HmacSHA256");

        assertThat(other.caller()).isNotEqualTo(key.caller());
        assertThat(other.turn()).isNotEqualTo(key.turn());
        assertThat(new TurnKeys(secret, "key-1", true, List.of(HELLO)).next(List.of(UNIQUE)))
                .isNotEqualTo(key);
    }

    @Test
    void onlyTheLastTurnsOfALongConversationAreNamed() {
        var messages = new ArrayList<Message>();
        IntStream.range(0, TurnKeys.MOST + 5).forEach(i -> messages.add(answer(new Part.Text("turn " + i))));
        var past = new TurnKeys(SECRET, "key-1", true, messages).past();

        assertThat(past).hasSize(TurnKeys.MOST).containsKey(5).doesNotContainKey(4);
    }
}
