package dev.drawbridge.cli;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsException;
import java.nio.file.Path;
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
        findings.addAll(new DataDirectoryCheck(surroundings.dataDirectory(), surroundings.store().isEmbedded()).look());
        findings.addAll(new StoreCheck(surroundings).look());
        findings.addAll(new GatewayCheck(surroundings).look());
        findings.addAll(new MachineCheck(surroundings).look());
        catalog.ifPresent(known -> known.providers()
                .values()
                .forEach(provider -> findings.addAll(new ProviderCheck(surroundings, online).look(provider))));
        return findings;
    }

    private Optional<Catalog> configuration(List<Finding> findings) {
        String file = surroundings.file().map(Path::toString).orElse("no file, only the environment");
        try {
            Settings settings = surroundings.settings();
            Catalog catalog = surroundings.catalog(settings);
            var limits = LimitSettings.of(settings);
            findings.add(Finding.ok(
                    CONFIGURATION,
                    file + ": " + catalog.providers().size() + " providers, "
                            + catalog.named().size() + " model names; days begin at midnight in "
                            + zone(limits.calendar().zone())));
            if (catalog.simulatorOnly()) {
                findings.add(Finding.warning(
                        CONFIGURATION,
                        "There is nothing but the simulator.",
                        "Set ANTHROPIC_API_KEY, OPENAI_API_KEY, GEMINI_API_KEY or OPENROUTER_API_KEY, or write providers."));
            }
            return Optional.of(catalog);
        } catch (SettingsException e) {
            findings.add(Finding.fault(
                    CONFIGURATION, String.valueOf(e.getMessage()), "Correct it; the gateway does not start with it."));
            return Optional.empty();
        }
    }

    private static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
