package dev.drawbridge.upstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ExampleArgumentsTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} | 'example'",
                "{'type':['null','string']} | null",
                "{'type':'integer'} | 1",
                "{'type':'number','minimum':5} | 5",
                "{'type':'integer','maximum':0} | 0",
                "{'type':'boolean'} | true",
                "{'enum':['celsius','kelvin']} | 'celsius'",
                "{'const':'fixed'} | 'fixed'",
                "{'type':'array','items':{'type':'integer'}} | [1]",
                "{'type':'array'} | []",
                "{'anyOf':[{'type':'integer'},{'type':'string'}]} | 1",
                "{'type':'object','properties':{'a':{'type':'string'},'b':{}},'required':['a']} | {'a':'example'}",
                "{'$ref':'#/$defs/unit'} | 'm'",
                "{} | 'example'",
            })
    void eachKindOfValueIsInvented(String property, String value) {
        String schema = "{'type':'object','properties':{'p':" + property
                + ",'optional':{'type':'string'}},'required':['p'],'$defs':{'unit':{'enum':['m']}}}";

        assertThat(arguments(schema)).isEqualTo(("{'p':" + value + "}").replace('\'', '"'));
    }

    @Test
    void aSchemaThatIsMissingOrNoObjectGivesNoArguments() {
        assertThat(ExampleArguments.of(JsonMapper.shared().missingNode())).isEqualTo("{}");
        assertThat(arguments("{'type':'string'}")).isEqualTo("{}");
        assertThat(arguments("{'type':'object'}")).isEqualTo("{}");
    }

    @Test
    void aSchemaThatRefersToItselfComesToAnEnd() {
        String schema = "{'type':'object','required':['a','b'],'properties':{'a':{'$ref':'#'},'b':{'$ref':'#'}}}";

        assertThat(arguments(schema)).startsWith("{\"a\":{").hasSizeLessThan(20_000);
    }

    private static String arguments(String schema) {
        return ExampleArguments.of(JsonMapper.shared().readTree(schema.replace('\'', '"')));
    }
}
