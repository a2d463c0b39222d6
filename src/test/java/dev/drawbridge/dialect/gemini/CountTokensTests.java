package dev.drawbridge.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.dialect.Target;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountTokensTests {
    private static final CountTokens COUNTING = new CountTokens();
    private static final Target TARGET = new Target("gemini-3-pro", Set.of(), ModelTraits.UNKNOWN);
    private static final RequestLine LINE = new RequestLine("/v1beta/models/alias:countTokens", "");
    private static final String CONTENTS = "{ \"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final String WHOLE =
            "{\"generateContentRequest\":{\"model\":\"models/alias\",\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}}";

    private static String patched(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return new String(COUNTING.patch(bytes, COUNTING.peek(LINE, bytes), TARGET), UTF_8);
    }

    @Test
    void modelIsRenamedWhereTheBodyRepeatsIt() {
        assertThat(COUNTING.path("gemini-3-pro")).isEqualTo("/v1beta/models/gemini-3-pro:countTokens");
        assertThat(patched(CONTENTS)).isEqualTo(CONTENTS);
        assertThat(patched(WHOLE)).isEqualTo(WHOLE.replace("models/alias", "models/gemini-3-pro"));
    }

    @Test
    void wholeRequestIsReadAsOne() {
        byte[] whole = WHOLE.getBytes(UTF_8);

        assertThat(new GeminiCodec()
                        .readRequest(COUNTING.peek(LINE, whole), COUNTING.request(whole))
                        .messages())
                .hasSize(1);
        assertThat(COUNTING.request(CONTENTS.getBytes(UTF_8))).isEqualTo(CONTENTS.getBytes(UTF_8));
    }

    @Test
    void translatedRequestIsAskedForWithoutWhatIsAboutTheAnswer() {
        byte[] body = COUNTING.body("{\"contents\":[],\"generationConfig\":{\"topK\":1}}".getBytes(UTF_8), TARGET);

        assertThat(new String(body, UTF_8))
                .isEqualTo("{\"generateContentRequest\":{\"contents\":[],\"model\":\"models/gemini-3-pro\"}}");
    }

    @Test
    void answersAreReadAndWritten() {
        assertThat(COUNTING.read(COUNTING.write(12))).hasValue(12);
        assertThat(COUNTING.read("{}".getBytes(UTF_8))).isEmpty();
    }
}
