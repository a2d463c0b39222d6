package dev.drawbridge.config;

import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.settings.Change;
import dev.drawbridge.settings.ConfigFile;
import dev.drawbridge.settings.Place;
import dev.drawbridge.settings.Problem;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.telemetry.ReloadMetrics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes up a new version of the file while the gateway runs, if all of it is right. To be called where blocking is
/// allowed: it reads files.
public final class Reloader {
    private static final Logger log = LoggerFactory.getLogger(Reloader.class);

    private final ConfigFile file;
    private final Variables variables;
    private final ModelFacts facts;
    private final Live live;
    private final ReloadMetrics metrics;
    private final Clock clock;
    private final Settings atStart;
    private Settings holding;
    private volatile ReloadState state;

    Reloader(
            ConfigFile file,
            Settings started,
            Variables variables,
            ModelFacts facts,
            Live live,
            ReloadMetrics metrics,
            Clock clock) {
        this.file = file;
        this.variables = variables;
        this.facts = facts;
        this.live = live;
        this.metrics = metrics;
        this.clock = clock;
        this.atStart = started;
        this.holding = started;
        this.state = new ReloadState(
                file.path().toString(),
                started.digest(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Doubts.of(OperatorFile.read(started, variables, facts, new Problems())),
                List.of(),
                null);
        metrics.loaded(clock.instant());
    }

    public ReloadState state() {
        return state;
    }

    public synchronized Reload reload() {
        Reload outcome = attempt();
        switch (outcome) {
            case Reload.Swapped swapped -> {
                metrics.swapped(state.loadedAt());
                tell(swapped);
            }
            case Reload.Unchanged _ -> metrics.unchanged();
            case Reload.Refused refused -> {
                metrics.refused();
                log.error(
                        "The configuration was not reloaded, and what held before still holds:\n{}",
                        lines(refused.problems()));
            }
        }
        return outcome;
    }

    private Reload attempt() {
        String digest = "";
        try {
            String text = file.text();
            digest = ConfigFile.digest(text);
            return digest.equals(state.digest()) ? unchanged() : take(text, digest);
        } catch (SettingsException e) {
            state = state.refused(
                    new ReloadState.Refusal(clock.instant().truncatedTo(ChronoUnit.MILLIS), digest, e.problems()));
            return new Reload.Refused(e.problems());
        }
    }

    private Reload unchanged() {
        state = state.held();
        return new Reload.Unchanged();
    }

    /// @throws SettingsException when it is wrong
    private Reload take(String text, String digest) {
        String name = file.path().toString();
        if (text.isBlank()) {
            throw new SettingsException(List.of(Problem.error(
                    new Place(name, 1, ""), "is empty; a configuration without any settings is \"drawbridge: {}\"")));
        }
        var problems = new Problems();
        var settings = Settings.parse(name, text, variables, problems);
        var read = OperatorFile.read(settings, variables, facts, problems);
        problems.throwIfAny();
        live.swap(read);
        List<Change> changes = settings.changesSince(holding);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        holding = settings;
        state = new ReloadState(
                name, digest, now, Doubts.of(read), Live.needRestart(settings.changesSince(atStart)), null);
        return new Reload.Swapped(changes);
    }

    private void tell(Reload.Swapped swapped) {
        log.info("The configuration was reloaded; changed: {}", paths(swapped.changes()));
        if (!state.waiting().isEmpty()) {
            log.warn("What this changes needs a restart: {}", paths(state.waiting()));
        }
        state.doubts().forEach(doubt -> log.warn("{}", doubt));
    }

    private static String paths(List<Change> changes) {
        return changes.isEmpty()
                ? "nothing but its writing"
                : changes.stream().map(Change::path).collect(Collectors.joining(", "));
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
