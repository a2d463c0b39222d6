package dev.drawbridge.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.RawJson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTests {
    private static String reduced(String schema) {
        return Schemas.of(new RawJson(schema.replace('\'', '"'))).text().replace('"', '\'');
    }

    private static String openApi(String schema) {
        return OpenApiSchemas.of(new RawJson(schema.replace('\'', '"'))).text().replace('"', '\'');
    }

    // T64
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'$schema':'x','type':'string','pattern':'a','minLength':1,'examples':['b']}|{'type':'string'}",
                "{'const':7}|{'enum':[7]}",
                "{'type':'number','exclusiveMinimum':0}|{'type':'number','minimum':0}",
                "{'oneOf':[{'type':'string','x':1},{'type':'null'}]}|{'anyOf':[{'type':'string'},{'type':'null'}]}",
                "{'type':'string','nullable':true}|{'type':['string','null']}",
                "{'$ref':'#/definitions/a','description':'d'}|{'$ref':'#/$defs/a'}",
                "{'definitions':{'a':{'format':'uri','default':1}}}|{'$defs':{'a':{'format':'uri'}}}",
                "{'properties':{'pattern':{'const':'x'},'default':true}}|{'properties':{'pattern':{'enum':['x']},'default':{}}}",
                "{'enum':[{'pattern':1}],'additionalProperties':{'x':1}}|{'enum':[{'pattern':1}],'additionalProperties':{}}",
                "{'items':[{'type':'string','x':1},{}]}|{'items':{'type':'string'}}"
            })
    @DisplayName("T64: a schema keeps the words that Gemini knows")
    void onlyWordsThatGeminiKnowsAreLeft(String schema, String reduced) {
        assertThat(reduced(schema)).isEqualTo(reduced);
        assertThat(reduced(reduced)).isEqualTo(reduced);
    }

    @Test
    void partsOfASchemaAreMerged() {
        assertThat(reduced("""
            {'allOf':[{'properties':{'a':{'type':'string'}},'required':['a']},
            {'properties':{'b':{'type':'string'}},'required':['b'],'type':'object'}]}\
            """))
                .isEqualTo(
                        "{'properties':{'a':{'type':'string'},'b':{'type':'string'}},'required':['a','b'],'type':'object'}");
    }

    @Test
    void aFunctionWithoutArgumentsHasNoSchema() {
        assertThat(Schemas.ofArguments(null)).isEmpty();
        assertThat(Schemas.ofArguments(new RawJson("{\"type\":\"object\",\"properties\":{}}")))
                .isEmpty();
        assertThat(Schemas.ofArguments(
                        new RawJson("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':['integer','null'],'enum':[1]}|{'nullable':true,'type':'INTEGER'}",
                "{'type':['string','number']}|{'anyOf':[{'type':'STRING'},{'type':'NUMBER'}]}",
                "{'enum':['a']}|{'enum':['a'],'type':'STRING'}",
                "{'type':'object','additionalProperties':false,'properties':{'a':{'type':'array','items':{'type':'string','format':'uri'}}}}|{'type':'OBJECT','properties':{'a':{'type':'ARRAY','items':{'type':'STRING'}}}}"
            })
    @DisplayName("T64: older servers get a schema of their own form")
    void olderServersGetTypesInUpperCase(String schema, String written) {
        assertThat(openApi(schema)).isEqualTo(written);
    }

    @Test
    void referencesAreWrittenOutUpToTheOneThatComesBack() {
        assertThat(openApi("""
            {'$ref':'#/$defs/n','$defs':{'n':{'type':'object','properties':{'next':{'$ref':'#/$defs/n'}}}}}\
            """)).isEqualTo("{'type':'OBJECT','properties':{'next':{'type':'OBJECT'}}}");
    }

    @Test
    void referencesThatMultiplyAreCut() {
        var definitions = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            definitions.append("'d%d':{'properties':{'a':{'$ref':'#/$defs/d%d'},'b':{'$ref':'#/$defs/d%d'}}},"
                    .formatted(i, i + 1, i + 1));
        }

        assertThat(openApi("{'$ref':'#/$defs/d0','$defs':{" + definitions + "'d60':{}}}"))
                .hasSizeLessThan(200_000);
    }
}
