package dev.drawbridge.upstream.discovery;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.upstream.HttpUpstream;
import dev.drawbridge.upstream.discovery.OllamaModels.Tag;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/// Asks an Ollama which models it has and what they can do; the latter once for each.
final class OllamaServer {
    /// It is on this machine, or else of the operator's choice; what it lists is shown and no more.
    private static final int MOST_MODELS = 200;

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration PATIENCE_FOR_DETAILS = Duration.ofSeconds(2);

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Map<Tag, Optional<ModelFact>> known = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newConnection()
            .followRedirect(false)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE.toMillis());

    /// Fails when there is none, or something else.
    Mono<List<ModelFact>> models(Provider provider) {
        return tags(provider)
                .map(OllamaModels::tags)
                .doOnNext(tags -> known.keySet().retainAll(tags))
                .flatMapMany(Flux::fromIterable)
                .take(MOST_MODELS)
                .concatMap(tag -> fact(provider, tag))
                .flatMap(Mono::justOrEmpty)
                .collectList();
    }

    private Mono<byte[]> tags(Provider provider) {
        return authorized(provider)
                .responseTimeout(PATIENCE)
                .get()
                .uri(HttpUpstream.address(provider, "/api/tags"))
                .responseSingle(OllamaServer::body);
    }

    /// A model that it tells nothing of is there all the same.
    private Mono<Optional<ModelFact>> fact(Provider provider, Tag tag) {
        Optional<ModelFact> fact = known.get(tag);
        return fact != null
                ? Mono.just(fact)
                : details(provider, tag.name())
                        .map(answer -> OllamaModels.fact(tag.name(), answer))
                        .doOnNext(told -> known.put(tag, told))
                        .onErrorReturn(OllamaModels.fact(tag.name(), NOTHING));
    }

    private Mono<byte[]> details(Provider provider, String name) {
        byte[] question = OllamaModels.question(name);
        return authorized(provider)
                .responseTimeout(PATIENCE_FOR_DETAILS)
                .post()
                .uri(HttpUpstream.address(provider, "/api/show"))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(question)))
                .responseSingle(OllamaServer::body);
    }

    private HttpClient authorized(Provider provider) {
        return provider.credential() instanceof Credential.Bearer(var token)
                ? client.headers(headers -> headers.set("authorization", "Bearer " + token.value()))
                : client;
    }

    private static Mono<byte[]> body(HttpClientResponse response, ByteBufMono body) {
        return response.status().code() == 200
                ? body.asByteArray().defaultIfEmpty(NOTHING)
                : Mono.error(new IOException("status " + response.status().code()));
    }
}
