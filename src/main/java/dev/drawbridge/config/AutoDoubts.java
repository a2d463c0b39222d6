package dev.drawbridge.config;

import dev.drawbridge.catalog.NamedModel;
import dev.drawbridge.routing.Auto;
import dev.drawbridge.settings.Problem;
import java.util.List;
import java.util.stream.Stream;

/// What of `auto` is set but cannot work as it is meant.
record AutoDoubts(OperatorFile file) {
    private static final String SECTION = "routing";

    List<Problem> find() {
        return Stream.of(tiers(), names(), shadow()).flatMap(doubts -> doubts).toList();
    }

    private Stream<Problem> tiers() {
        boolean isMeant = file.settings().names(SECTION).contains(Auto.NAME)
                || file.routing().shadow() != null;
        boolean isTold = file.catalog().named().values().stream().anyMatch(name -> name.tier() != null);
        String member = file.routing().shadow() != null ? "shadow" : Auto.NAME;
        return isMeant && !isTold
                ? doubt("chooses by the prices of all known models, since no model here has a tier", SECTION, member)
                : Stream.empty();
    }

    private Stream<Problem> names() {
        NamedModel own = file.catalog().named().get(Auto.NAME);
        return own == null
                ? Stream.empty()
                : doubt("takes the name from the choice of models: calls to auto get this model", "models", Auto.NAME);
    }

    private Stream<Problem> shadow() {
        return file.routing().shadow() == null && file.routing().shadowModels() != null
                ? doubt("has no meaning without shadow", SECTION, "shadow-models")
                : Stream.empty();
    }

    private Stream<Problem> doubt(String what, Object... path) {
        return Stream.of(Problem.warning(file.settings().where(path), what));
    }
}
