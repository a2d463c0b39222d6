package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.chat.Usage;
import java.util.List;
import reactor.core.publisher.Mono;

/// Tells what a call will use, before it is made.
public interface Forecast {
    /// What such calls usually use.
    Usage usual(Call call);

    /// The most that it can use.
    Mono<Usage> most(Call call, List<Deployment> targets);
}
