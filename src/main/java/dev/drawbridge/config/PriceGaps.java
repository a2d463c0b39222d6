package dev.drawbridge.config;

import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.NamedModel;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.settings.Problem;
import java.util.List;
import java.util.stream.Stream;

/// Models of the file of which no price is known: their calls would count as nothing.
record PriceGaps(OperatorFile file) {
    List<Problem> find() {
        var tariff = new Tariff(file::catalog);
        return file.catalog().named().values().stream()
                .flatMap(name -> gaps(name, tariff))
                .toList();
    }

    private Stream<Problem> gaps(NamedModel name, Tariff tariff) {
        return name.deployments().stream()
                .filter(target -> tariff.price(name.name(), target.provider().name(), target.model())
                        .isEmpty())
                .map(target -> gap(name, target));
    }

    private Problem gap(NamedModel name, Deployment target) {
        String effect = file.limits().mayBeUnpriced() ? "count as 0 in budgets" : "are refused (limits.unpriced)";
        return Problem.warning(
                file.settings().where("models", name.name(), "targets"),
                "no price is known of " + target.name() + ": its calls " + effect
                        + "; \"price\" here would tell it, also if it is 0");
    }
}
