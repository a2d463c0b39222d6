package dev.drawbridge.config;

import dev.drawbridge.access.AccessSettings;
import dev.drawbridge.access.ConsoleSettings;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.DiscoverySettings;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerSettings;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.routing.ResilienceSettings;
import dev.drawbridge.routing.Router;
import dev.drawbridge.routing.RoutingSettings;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;

/// All sections of the operator's file, read together.
public record OperatorFile(
        Settings settings,
        Catalog catalog,
        AccessSettings access,
        LimitSettings limits,
        LedgerSettings ledger,
        ConsoleSettings console,
        DiscoverySettings discovery,
        RoutingSettings routing,
        ResilienceSettings resilience) {

    /// What can be read of it; the rest is told.
    public static OperatorFile read(Settings settings, Variables variables, ModelFacts facts, Problems problems) {
        int before = problems.count();
        var catalog = CatalogReader.read(settings, variables, facts, problems);
        boolean sound = problems.count() == before;
        var file = new OperatorFile(
                settings,
                catalog,
                AccessSettings.read(settings, problems),
                LimitSettings.read(settings, problems),
                LedgerSettings.read(settings, problems),
                ConsoleSettings.read(settings, problems),
                DiscoverySettings.read(settings, problems),
                RoutingSettings.read(settings, problems),
                ResilienceSettings.read(settings, problems));
        settings.checkNothingLeft(problems);
        if (sound) {
            file.checkCheaper(problems);
        }
        return file;
    }

    /// The model that answers in the place of dearer ones must be one.
    private void checkCheaper(Problems problems) {
        String cheaper = limits.brakeOrNone().cheaper();
        if (cheaper != null) {
            try {
                new Router(catalog).plan(cheaper, Dialect.OPENAI_CHAT);
            } catch (FaultException e) {
                problems.add(
                        settings.where("limits", "brake", "cheaper"),
                        String.valueOf(e.fault().message()));
            }
        }
    }
}
