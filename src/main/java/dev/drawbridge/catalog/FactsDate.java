package dev.drawbridge.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Of which day the facts about models are that come with the gateway: their file says it in its first line.
final class FactsDate {
    private static final String RESOURCE = "/catalog/models.csv";
    private static final Pattern AS_OF = Pattern.compile("as of (\\d{4}-\\d{2}-\\d{2})");

    private FactsDate() {}

    static LocalDate read() {
        try (var in = FactsDate.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            Matcher found = AS_OF.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!found.find()) {
                throw new IllegalStateException(RESOURCE + " does not say of which day it is");
            }
            return LocalDate.parse(found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
