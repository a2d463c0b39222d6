package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowTests {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n@x", "\uFF1D1", "|calc", "%0A"})
    void nothingBecomesAFormula(String text) {
        assertThat(CsvRow.text(text).replaceFirst("^\"", "")).startsWith("'");
    }

    @Test
    void textIsQuotedWhereItMustBe() {
        assertThat(CsvRow.text("claude-sonnet-5-5")).isEqualTo("claude-sonnet-5-5");
        assertThat(CsvRow.text("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvRow.text("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvRow.text("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(CsvRow.text("")).isEmpty();
    }
}
