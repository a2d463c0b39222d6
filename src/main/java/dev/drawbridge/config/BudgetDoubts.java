package dev.drawbridge.config;

import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.NamedModel;
import dev.drawbridge.catalog.Price;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.catalog.Wildcard;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.settings.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Strict budgets of models that the longest answer of the model would exceed, so that calls without a limit of their
/// own
/// are always refused.
final class BudgetDoubts {
    private static final int NANO_DIGITS = 9;

    private final OperatorFile file;
    private final Tariff tariff;
    private final List<Problem> found = new ArrayList<>();

    BudgetDoubts(OperatorFile file) {
        this.file = file;
        this.tariff = new Tariff(file::catalog);
    }

    List<Problem> find() {
        file.limits().models().forEach(this::look);
        return found;
    }

    private void look(String model, LimitSettings.Held held) {
        List<BudgetForm> budgets = held.budgets();
        for (int i = 0; i < budgets.size(); i++) {
            BudgetForm budget = budgets.get(i);
            BigDecimal usd = budget.usd();
            BigDecimal most = longestAnswer(model);
            if ("strict".equals(budget.mode()) && usd != null && usd.compareTo(most) < 0) {
                found.add(Problem.warning(
                        file.settings().where("limits", "models", model, "budgets", i),
                        "is less than the longest answer of the model may cost ("
                                + most.stripTrailingZeros().toPlainString()
                                + " USD): calls that set no max_tokens are always refused"));
            }
        }
    }

    /// Of the cheapest model that it is about; 0 where nothing is known.
    private BigDecimal longestAnswer(String model) {
        var pattern = new Wildcard(model);
        return file.catalog().named().values().stream()
                .filter(name -> pattern.matches(name.name()))
                .flatMap(this::answers)
                .min(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    private Stream<BigDecimal> answers(NamedModel name) {
        return name.deployments().stream()
                .map(target -> tariff.price(name.name(), target.provider().name(), target.model())
                        .map(price -> cost(price, target))
                        .orElse(BigDecimal.ZERO));
    }

    private BigDecimal cost(Price price, Deployment target) {
        Catalog catalog = file.catalog();
        long tokens = catalog.facts().traits(target.model()).maxOutput();
        return BigDecimal.valueOf(price.nanoUsd(new Usage(0, 0, 0, 0, tokens, 0)), NANO_DIGITS);
    }
}
