package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.catalog.CliCommand;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Runs the owner's own installed and logged-in `claude` for the owner's own calls: one process per call, which
/// ends with the call whatever ends that. Nothing blocks an event loop; waiting is done on virtual threads, at most
/// two per place.
public final class ClaudeCli implements Upstream, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClaudeCli.class);
    private static final String PATH = "/v1/messages";
    private static final int SECONDS_TO_STOP = 5;

    private final Path home;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler scheduler = Schedulers.fromExecutorService(threads);
    private final Map<String, Places> places = new ConcurrentHashMap<>();
    private final Set<CliCall> running = ConcurrentHashMap.newKeySet();

    /// @param home where each run gets a folder; what an earlier gateway left running there is ended
    /// @param environment the gateway's own, of which a command gets what it needs
    public ClaudeCli(Path home, Map<String, String> environment, Clock clock) {
        this(home, environment, clock, Places.PATIENCE);
    }

    ClaudeCli(Path home, Map<String, String> environment, Clock clock, Duration patience) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.patience = patience;
        CallFolder.sweep(home);
    }

    @Override
    public List<Loss> losses(UpstreamRequest request) {
        return lost(request);
    }

    /// What no command can be told, whoever would run it.
    public static List<Loss> lost(UpstreamRequest request) {
        return CliRequestReader.read(request).losses();
    }

    @Override
    public Mono<UpstreamResponse> send(UpstreamRequest request) {
        return Mono.fromSupplier(() -> answer(request));
    }

    private UpstreamResponse answer(UpstreamRequest request) {
        Provider provider = request.provider();
        if (!PATH.equals(request.path().replaceAll("\\?.*", ""))) {
            throw new FaultException(Fault.provider(
                    FaultKind.NOT_FOUND,
                    "Provider '%s' is a claude command, which answers messages only.".formatted(provider.name())));
        }
        CliCommand command = Objects.requireNonNull(provider.command(), "a claude-cli provider has a command");
        CliRequest wanted = CliRequestReader.read(request);
        Invocation invocation = Invocation.of(command, wanted, environment);
        AnswerWriter writer = AnswerWriter.of(wanted.stream());
        Flux<byte[]> body = Flux.defer(() -> body(new CliCall(
                provider.name(),
                invocation,
                home,
                places(provider.name(), command),
                threads,
                new Troubles(provider.name(), clock),
                writer)));
        var headers = Map.of("content-type", List.of(writer.contentType()));
        return new UpstreamResponse(200, HttpHeaders.of(headers, (_, _) -> true), body);
    }

    private Flux<byte[]> body(CliCall call) {
        running.add(call);
        var _ = call.gone().whenComplete((_, _) -> running.remove(call));
        return Flux.<byte[]>generate(call::next)
                .doFinally(end -> call.end(end == SignalType.ON_COMPLETE))
                .subscribeOn(scheduler);
    }

    private Places places(String provider, CliCommand command) {
        return places.compute(
                provider,
                (name, known) -> known != null && known.most() == command.concurrency()
                        ? known
                        : new Places(name, command.concurrency(), patience));
    }

    /// How many calls wait for a place at a provider.
    int waiting(String provider) {
        Places known = places.get(provider);
        return known == null ? 0 : known.waiting();
    }

    /// Ends every command that still runs.
    @Override
    public void close() {
        List<CompletableFuture<Void>> ends = running.stream()
                .map(call -> {
                    call.end(false);
                    return call.gone();
                })
                .toList();
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new)).get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("Not every claude command has ended", e);
        }
        scheduler.dispose();
        threads.shutdownNow();
    }
}
