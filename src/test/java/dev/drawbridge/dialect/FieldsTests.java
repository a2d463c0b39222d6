package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FieldsTests {
    private static Fields fields(String json) {
        return Fields.of(Json.request(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertWrong(String json, Function<Fields, Object> reading, String path) {
        Fault fault = catchThrowableOfType(FaultException.class, () -> reading.apply(fields(json)))
                .fault();
        assertThat(fault.blame()).isEqualTo(Blame.CALLER);
        assertThat(fault.param()).isEqualTo(path);
        assertThat(fault.message()).contains("'" + path + "'");
    }

    @Test
    void valuesOfTheRightTypeAreRead() {
        Fields fields = fields(
                "{\"t\":\"x\",\"b\":true,\"n\":1.5,\"i\":-7,\"c\":3,\"e\":2e2,\"o\":{\"p\":1},\"a\":[\"x\",\"y\"]}");
        assertThat(fields.text("t")).isEqualTo("x");
        assertThat(fields.requiredText("t")).isEqualTo("x");
        assertThat(fields.bool("b")).isTrue();
        assertThat(fields.number("n")).isEqualTo(1.5);
        assertThat(fields.wholeNumber("i")).isEqualTo(-7);
        assertThat(fields.count("c")).isEqualTo(3);
        assertThat(fields.count("e")).isEqualTo(200);
        assertThat(fields.object("o").count("p")).isEqualTo(1);
        assertThat(fields.texts("a")).containsExactly("x", "y");
        assertThat(fields.rest(Dialect.OPENAI_CHAT)).isEqualTo(Extras.NONE);
    }

    @Test
    void nullIsTheSameAsAbsent() {
        Fields fields = fields("{\"x\":null}");
        assertThat(fields.has("x")).isFalse();
        assertThat(fields.text("x")).isNull();
        assertThat(fields.bool("y")).isNull();
        assertThat(fields.flag("x")).isFalse();
        assertThat(fields.number("x")).isNull();
        assertThat(fields.count("x")).isNull();
        assertThat(fields.object("x")).isNull();
        assertThat(fields.array("x")).isEmpty();
        assertThat(fields.objects("y")).isEmpty();
        assertThat(fields.raw("x")).isNull();
    }

    @Test
    void wrongTypesAreNamedByTheirPath() {
        assertWrong("{\"x\":1}", fields -> fields.text("x"), "x");
        assertWrong("{}", fields -> fields.requiredText("x"), "x");
        assertWrong("{\"x\":\"true\"}", fields -> fields.bool("x"), "x");
        assertWrong("{\"x\":\"1\"}", fields -> fields.number("x"), "x");
        assertWrong("{\"x\":1.5}", fields -> fields.wholeNumber("x"), "x");
        assertWrong("{\"x\":1e40}", fields -> fields.wholeNumber("x"), "x");
        assertWrong("{\"x\":-1}", fields -> fields.count("x"), "x");
        assertWrong("{\"x\":2147483648}", fields -> fields.count("x"), "x");
        assertWrong("{\"x\":[]}", fields -> fields.object("x"), "x");
        assertWrong("{\"x\":{}}", fields -> fields.array("x"), "x");
        assertWrong("{\"x\":[1]}", fields -> fields.texts("x"), "x");
        assertWrong("{\"x\":[{},7]}", fields -> fields.objects("x"), "x[1]");
        assertWrong(
                "{\"x\":[{},{\"y\":{\"z\":0}}]}",
                fields -> fields.objects("x").get(1).object("y").text("z"),
                "x[1].y.z");
    }

    @Test
    void whatWasNotAskedForIsTheRest() {
        Fields fields = fields("{\"a\":1,\"b\":{\"c\":[1.50,\"é\"]},\"d\":null,\"e\":2}");
        assertThat(fields.count("a")).isEqualTo(1);
        assertThat(fields.has("e")).isTrue();
        assertThat(fields.rest(Dialect.ANTHROPIC))
                .isEqualTo(new Extras(
                        "anthropic",
                        Map.of(
                                "b", new RawJson("{\"c\":[1.50,\"é\"]}"),
                                "d", new RawJson("null"),
                                "e", new RawJson("2"))));
    }
}
