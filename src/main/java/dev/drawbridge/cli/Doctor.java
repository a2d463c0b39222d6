package dev.drawbridge.cli;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.config.Lint;
import dev.drawbridge.config.OperatorFile;
import dev.drawbridge.settings.SettingsException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at everything in turn.
///
/// @param online whether providers are asked
record Doctor(Surroundings surroundings, boolean online) {
    private static final String CONFIGURATION = "configuration";

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        Optional<Catalog> catalog = configuration(findings);
        findings.addAll(new DataDirectoryCheck(
                        surroundings.dataDirectory(), surroundings.store().isEmbedded())
                .look());
        findings.addAll(new StoreCheck(surroundings).look());
        findings.addAll(new GatewayCheck(surroundings).look());
        findings.addAll(new MachineCheck(surroundings).look());
        catalog.ifPresent(known -> known.providers()
                .values()
                .forEach(provider -> findings.addAll(new ProviderCheck(surroundings, online).look(provider))));
        return findings;
    }

    private Optional<Catalog> configuration(List<Finding> findings) {
        String name = surroundings.file().path().toString();
        try {
            var file = surroundings.operatorFile();
            findings.add(Finding.ok(CONFIGURATION, summary(name, file)));
            Lint.of(name, surroundings.file().text(), surroundings.variables())
                    .forEach(doubt -> findings.add(Finding.warning(
                            CONFIGURATION, doubt.toString(), "See docs/configuration.md, or correct it.")));
            if (file.catalog().simulatorOnly()) {
                findings.add(Finding.warning(
                        CONFIGURATION,
                        "There is nothing but the simulator.",
                        "Set ANTHROPIC_API_KEY, OPENAI_API_KEY, GEMINI_API_KEY or OPENROUTER_API_KEY, or write"
                                + " providers."));
            }
            return Optional.of(file.catalog());
        } catch (SettingsException e) {
            findings.add(Finding.fault(
                    CONFIGURATION, String.valueOf(e.getMessage()), "Correct it; the gateway does not start with it."));
            return Optional.empty();
        }
    }

    private String summary(String name, OperatorFile file) {
        return "%s: %d providers, %d model names; days begin at midnight in %s"
                .formatted(
                        Files.exists(surroundings.file().path()) ? name : "no file, only the environment",
                        file.catalog().providers().size(),
                        file.catalog().named().size(),
                        zone(file.limits().calendar().zone()));
    }

    private static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
