package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Provider;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/// Talks HTTP to a provider. Redirects are not followed, compressed answers are unpacked as they come.
///
/// A request is never sent twice by itself: a provider may have begun to work, and to charge, for the first.
public final class HttpUpstream implements Upstream {
    /// Paths that begin at the root of the server.
    private static final Pattern ROOTED = Pattern.compile("/(v1|v1beta|api)/");

    private final HttpClient client;
    private final CredentialWriter credentials;

    public HttpUpstream(HttpClient client, CredentialWriter credentials) {
        this.client = client.disableRetry(true).followRedirect(false).compress(true);
        this.credentials = credentials;
    }

    @Override
    public Mono<UpstreamResponse> send(UpstreamRequest request) {
        return credentials
                .headers(request.provider(), request.credential())
                .flatMap(credential -> exchange(request, credential))
                .onErrorMap(error -> faultOf(request.provider(), error));
    }

    private Mono<UpstreamResponse> exchange(UpstreamRequest request, Map<String, String> credential) {
        Provider provider = request.provider();
        return client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        provider.timeouts().connect().toMillis())
                .doOnChannelInit(new HandshakeTime(provider.timeouts().connect()))
                .headers(headers -> {
                    headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
                    headers.set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
                    // Left to itself the client would ask for gzip, which delays the events of a stream
                    headers.set(HttpHeaderNames.ACCEPT_ENCODING, "identity");
                    request.headers().forEach(headers::set);
                    provider.headers().forEach(headers::set);
                    credential.forEach(headers::set);
                })
                .post()
                .uri(address(provider, request.path()))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(request.body())))
                .responseConnection((response, connection) -> Mono.just(answer(provider, response, connection)))
                .next();
    }

    /// A provider of several dialects has one address; where that ends in the version, a path brings no second one.
    public static String address(Provider provider, String path) {
        String base = provider.url().toString();
        boolean twice = base.endsWith("/v1") && ROOTED.matcher(path).lookingAt();
        return (twice ? base.substring(0, base.length() - "/v1".length()) : base) + path;
    }

    private static UpstreamResponse answer(Provider provider, HttpClientResponse response, Connection connection) {
        Flux<byte[]> body = connection
                .inbound()
                .receive()
                .asByteArray()
                .onErrorMap(error -> faultOf(provider, error))
                .doFinally(end -> disposeIfCancelled(end, connection));
        return new UpstreamResponse(response.status().code(), headers(response), body);
    }

    /// After the cancellation has gone through: a connection that ends before it ends the body, and whoever cancelled
    /// because of a failure sees a complete answer instead.
    private static void disposeIfCancelled(SignalType end, Connection connection) {
        if (end == SignalType.CANCEL) {
            connection.dispose();
        }
    }

    private static HttpHeaders headers(HttpClientResponse response) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (String name : response.responseHeaders().names()) {
            headers.put(name, response.responseHeaders().getAll(name));
        }
        return HttpHeaders.of(headers, (_, _) -> true);
    }

    /// What an exchange failed of, as a fault that blames the provider unless it is one already.
    public static Throwable faultOf(Provider provider, Throwable error) {
        return switch (error) {
            case FaultException fault -> fault;
            case ForbiddenAddressException forbidden -> unreachable(provider, String.valueOf(forbidden.getMessage()));
            case UnknownHostException _ -> unreachable(provider, "its name cannot be resolved");
            case SSLException _ -> unreachable(provider, "no secure connection could be made");
            case ConnectException _ -> unreachable(provider, "it does not accept connections");
            case TimeoutException _ -> unreachable(provider, "no connection could be had in time");
            default ->
                new FaultException(Fault.provider(
                        FaultKind.BROKEN_ANSWER, "The connection to provider '" + provider.name() + "' broke off."));
        };
    }

    private static FaultException unreachable(Provider provider, String why) {
        return new FaultException(Fault.provider(
                FaultKind.UNREACHABLE, "Provider '" + provider.name() + "' cannot be reached: " + why + "."));
    }
}
