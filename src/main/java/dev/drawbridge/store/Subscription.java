package dev.drawbridge.store;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/// Passes one channel's messages on, and an empty one whenever the server confirms the subscription: at first and after
/// each reconnection, when the client subscribes again by itself.
final class Subscription extends RedisPubSubAdapter<String, String> {
    private final String channel;
    private final FluxSink<String> sink;

    private Subscription(String channel, FluxSink<String> sink) {
        this.channel = channel;
        this.sink = sink;
    }

    /// Fails when the server does not confirm the subscription. The channel stays subscribed after a cancellation:
    /// others may listen to it, and there are only a few.
    static Flux<String> to(StatefulRedisPubSubConnection<String, String> connection, String channel) {
        return Flux.create(sink -> {
            var subscription = new Subscription(channel, sink);
            connection.addListener(subscription);
            sink.onDispose(() -> connection.removeListener(subscription));
            connection.async().subscribe(channel).whenComplete((_, failure) -> {
                if (failure != null) {
                    sink.error(failure);
                }
            });
        });
    }

    @Override
    public void subscribed(String channel, long count) {
        if (channel.equals(this.channel)) {
            sink.next("");
        }
    }

    @Override
    public void message(String channel, String message) {
        if (channel.equals(this.channel)) {
            sink.next(message);
        }
    }
}
