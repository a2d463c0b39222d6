package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsagesTests {
    @Test
    @DisplayName("T82: cached tokens are part of the input here")
    void cachedTokensAreTakenOut() {
        assertThat(Usages.read(Golden.json("""
            {'input_tokens':240403,'input_tokens_details':{'cached_tokens':229504,'cache_write_tokens':900},
             'output_tokens':7,'output_tokens_details':{'reasoning_tokens':3},'total_tokens':240410}\
            """))).isEqualTo(new Usage(9999, 229504, 900, 0, 7, 3));
    }

    @Test
    void countsThatContradictEachOtherNeverGetNegative() {
        assertThat(Usages.read(Golden.json("{'input_tokens':5,'input_tokens_details':{'cached_tokens':9}}")))
                .isEqualTo(new Usage(0, 5, 0, 0, Usage.UNKNOWN, Usage.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "{'input_tokens':'many'}"})
    void whatTellsNothingIsNone(String usage) {
        assertThat(Usages.read(Golden.json(usage))).isNull();
    }

    @Test
    void everyCountIsWritten() {
        byte[] written = Json.bytes(json -> Usages.write(json, Usage.NONE));

        assertThat(Golden.json(written)).isEqualTo(Golden.json("""
            {'input_tokens':0,'input_tokens_details':{'cached_tokens':0,'cache_write_tokens':0},'output_tokens':0,
             'output_tokens_details':{'reasoning_tokens':0},'total_tokens':0}\
            """));
    }
}
