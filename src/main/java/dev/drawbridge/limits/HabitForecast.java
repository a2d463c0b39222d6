package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.chat.Usage;
import java.util.List;
import reactor.core.publisher.Mono;

final class HabitForecast implements Forecast {
    private final TokenEstimate estimate;

    HabitForecast(TokenEstimate estimate) {
        this.estimate = estimate;
    }

    @Override
    public Usage usual(Call call) {
        return estimate.of(call);
    }

    @Override
    public Mono<Usage> most(Call call, List<Deployment> targets) {
        return Mono.just(estimate.of(call));
    }
}
