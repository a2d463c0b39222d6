package dev.drawbridge.process;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;

/// One streamed call while it runs.
final class StreamedCall implements Flow.Subscriber<String> {
    private final ClientDialect dialect;
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<Void> firstWord = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicInteger words = new AtomicInteger();
    private volatile String lastLine = "";

    private StreamedCall(ClientDialect dialect) {
        this.dialect = dialect;
    }

    static StreamedCall open(HttpClient client, HttpRequest request, ClientDialect dialect) {
        var call = new StreamedCall(dialect);
        client.sendAsync(request, BodyHandlers.fromLineSubscriber(call)).whenComplete(call::answered);
        return call;
    }

    private void answered(HttpResponse<Void> response, Throwable failure) {
        if (failure != null) {
            onError(failure);
        } else if (response.statusCode() != 200) {
            onError(new AssertionError("HTTP " + response.statusCode() + ": " + lastLine));
        }
    }

    /// Completes with the first piece of the answer.
    CompletableFuture<Void> firstWord() {
        return firstWord;
    }

    /// Completes when the stream has ended as its format wants it, and fails when it has not.
    CompletableFuture<Void> ended() {
        return ended;
    }

    int words() {
        return words.get();
    }

    /// Hangs up.
    void leave() {
        subscription.join().cancel();
    }

    @Override
    public void onSubscribe(Subscription lines) {
        lines.request(Long.MAX_VALUE);
        subscription.complete(lines);
    }

    @Override
    public void onNext(String line) {
        if (dialect.isWord(line)) {
            words.incrementAndGet();
            firstWord.complete(null);
        }
        if (!line.isEmpty()) {
            lastLine = line;
        }
    }

    @Override
    public void onError(Throwable failure) {
        firstWord.completeExceptionally(failure);
        ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (dialect.isEnd(lastLine)) {
            ended.complete(null);
        } else {
            onError(new AssertionError("The stream ended after " + words + " words with: " + lastLine));
        }
    }
}
