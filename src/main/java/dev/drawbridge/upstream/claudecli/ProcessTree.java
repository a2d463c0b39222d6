package dev.drawbridge.upstream.claudecli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process with all that it has started, to be ended together.
final class ProcessTree {
    /// How long a process may take to end after it was asked to.
    private static final Duration GRACE = Duration.ofSeconds(2);
    /// How long a process that has done its work may take to end by itself.
    private static final Duration TO_LEAVE = Duration.ofSeconds(3);

    private final ProcessHandle root;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /// Asks all of them to end, and makes them when they do not.
    ///
    /// @return done when they are gone
    CompletableFuture<Void> end() {
        return end(alive());
    }

    /// Lets the process end by itself first; what it has left behind is ended then.
    CompletableFuture<Void> leave() {
        List<ProcessHandle> all = alive();
        return root.onExit()
                .completeOnTimeout(root, TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(_ -> end(all));
    }

    /// Children are only known as long as their parent lives.
    private List<ProcessHandle> alive() {
        return Stream.concat(root.descendants(), Stream.of(root)).toList();
    }

    private static CompletableFuture<Void> end(List<ProcessHandle> all) {
        all.forEach(ProcessHandle::destroy);
        return gone(all).orTimeout(GRACE.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(_ -> kill(all));
    }

    private static CompletableFuture<Void> kill(List<ProcessHandle> all) {
        List<ProcessHandle> born =
                all.stream().flatMap(ProcessHandle::descendants).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        born.forEach(ProcessHandle::destroyForcibly);
        return gone(all);
    }

    private static CompletableFuture<Void> gone(List<ProcessHandle> all) {
        return CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    }
}
