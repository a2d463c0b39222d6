package dev.drawbridge.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedModelTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"content\":{}} | { \"content\":{}}",
                "{ \"model\":\"models/m\"} | { \"model\":\"models/m\"}",
                "{\"model\":\"models/other\",\"content\":{}} | {\"model\":\"models/m\",\"content\":{}}",
                "{\"model\":7} | {\"model\":\"models/m\"}",
                "{\"requests\":[{\"model\":\"models/m\"},{\"model\":\"x\"},{},7]} "
                        + "| {\"requests\":[{\"model\":\"models/m\"},{\"model\":\"models/m\"},{},7]}"
            })
    void bodyNamesTheModelOfItsPathWhereItNamesOne(String body, String sent) {
        assertThat(new String(RepeatedModel.renamed(body.getBytes(UTF_8), "m"), UTF_8))
                .isEqualTo(sent);
    }
}
