package dev.drawbridge.console;

import dev.drawbridge.call.ModelAllowlist;
import dev.drawbridge.catalog.CatalogSource;
import java.util.List;
import java.util.regex.Pattern;

/// Which model to write into an example, so that it runs as it stands.
final class SuggestedModel {
    private static final String NONE = "MODEL";

    /// What needs no quotes in a shell, JSON, TOML or YAML.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]*");

    private final CatalogSource catalogs;

    SuggestedModel(CatalogSource catalogs) {
        this.catalogs = catalogs;
    }

    /// @param permitted names and patterns, empty for every model
    String among(List<String> permitted) {
        var allowlist = ModelAllowlist.of(permitted);
        return catalogs.get().modelNames().stream()
                .filter(allowlist::permits)
                .filter(SuggestedModel::isPlain)
                .findFirst()
                .orElseGet(() -> permitted.stream()
                        .filter(SuggestedModel::isPlain)
                        .findFirst()
                        .orElse(NONE));
    }

    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }
}
