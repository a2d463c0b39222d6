package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

class UsagesTests {
    private static Usage read(String usage) {
        byte[] bytes = Golden.utf8(usage);
        try (JsonParser json = Json.parser(bytes, 0, bytes.length)) {
            json.nextToken();
            return Usages.read(json);
        }
    }

    @Test
    @DisplayName("T82: the prompt contains what was read from and written to the cache")
    void promptContainsTheCache() {
        assertThat(read("""
            {"prompt_tokens":240403,"completion_tokens":12,"total_tokens":240415,
             "prompt_tokens_details":{"cached_tokens":229504,"cache_write_tokens":900,"audio_tokens":0},
             "completion_tokens_details":{"reasoning_tokens":7,"audio_tokens":0}}\
            """)).isEqualTo(new Usage(9999, 229504, 900, 0, 12, 7));
    }

    @Test
    @DisplayName("T82: more cached than there is prompt leaves no negative input")
    void inputIsNeverNegative() {
        assertThat(
                        read(
                                "{\"prompt_tokens\":10,\"prompt_tokens_details\":{\"cached_tokens\":12,\"cache_write_tokens\":5}}"))
                .isEqualTo(new Usage(0, 10, 0, 0, Usage.UNKNOWN, Usage.UNKNOWN));
        assertThat(read("{\"prompt_tokens\":-3,\"completion_tokens\":1}")).isEqualTo(new Usage(0, 0, 0, 0, 1, 0));
    }

    @Test
    void reasoningBesideTheCompletionBelongsToTheOutput() {
        assertThat(read("""
            {"prompt_tokens":32,"completion_tokens":9,"total_tokens":135,
             "completion_tokens_details":{"reasoning_tokens":94}}\
            """)).isEqualTo(new Usage(32, 0, 0, 0, 103, 94));
    }

    @Test
    void toldCostIsRead() {
        assertThat(cost("0.00014")).isEqualTo(140_000);
        assertThat(cost("9.5e-7")).isEqualTo(950);
        assertThat(cost("0")).isZero();
        assertThat(read("{\"prompt_tokens\":1,\"completion_tokens\":1}").reportedNanoUsd())
                .isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void costWithAKeyOfOnesOwnIsFeeAndBillTogether() {
        String details = ",\"cost_details\":{\"upstream_inference_cost\":0.019}";

        assertThat(cost("0.001,\"is_byok\":true" + details)).isEqualTo(20_000_000);
        assertThat(cost("0.001,\"is_byok\":false" + details)).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1e99", "1e999999999", "1e-999999999", "123456", "null", "\"3\"", "{\"total_cost\":3}"})
    void absurdCostIsNone(String cost) {
        assertThat(cost(cost)).isEqualTo(Usage.UNKNOWN);
    }

    private static long cost(String rest) {
        return read("{\"prompt_tokens\":1,\"completion_tokens\":1,\"cost\":" + rest + "}")
                .reportedNanoUsd();
    }

    @Test
    void olderNameOfCachedTokensIsRead() {
        assertThat(
                        read(
                                "{\"prompt_tokens\":10,\"completion_tokens\":1,\"prompt_cache_hit_tokens\":4,\"prompt_cache_miss_tokens\":6}"))
                .isEqualTo(new Usage(6, 4, 0, 0, 1, 0));
    }

    @Test
    void whatIsNoUsageIsNone() {
        assertThat(read("null")).isNull();
        assertThat(read("{}")).isNull();
        assertThat(read("[1]")).isNull();
        assertThat(read("{\"prompt_tokens\":null,\"completion_tokens\":\"3\",\"prompt_tokens_details\":null}"))
                .isNull();
    }

    @Test
    void laterSnapshotWithoutDetailsCountsNothingTwice() {
        Usage first =
                read("{\"prompt_tokens\":10,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":4}}");
        assertThat(first.merge(read("{\"prompt_tokens\":10,\"completion_tokens\":2}"))
                        .prompt())
                .isEqualTo(10);
    }

    @Test
    @DisplayName("T82: written usage is complete and puts the cache into the prompt")
    void writtenUsageIsComplete() {
        byte[] written = Json.bytes(json -> Usages.write(json, new Usage(9999, 229504, 800, 100, 12, 7)));
        assertThat(Golden.json(written)).isEqualTo(Golden.json("""
            {"prompt_tokens":240403,"completion_tokens":12,"total_tokens":240415,
             "prompt_tokens_details":{"cached_tokens":229504,"cache_write_tokens":900},
             "completion_tokens_details":{"reasoning_tokens":7}}\
            """));
        assertThat(Golden.json(Json.bytes(json -> Usages.write(json, Usage.NONE)))
                        .path("total_tokens")
                        .asInt(-1))
                .isZero();
    }
}
