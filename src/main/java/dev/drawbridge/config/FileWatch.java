package dev.drawbridge.config;

import dev.drawbridge.settings.ConfigFile;
import dev.drawbridge.settings.SettingsException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Reads the file every few seconds and has it reloaded when its text has changed, whatever way it was put there: an
/// editor's rename and a link that was turned look the same. A text counts once it was found twice, so that one that is
/// just being written does not.
final class FileWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FileWatch.class);

    private final ConfigFile file;
    private final Supplier<ReloadState> state;
    private final Runnable reload;
    private final Duration every;
    private final Disposable.Swap watching = Disposables.swap();
    private String seen = "";
    private String tried = "";

    /// @param state of the version that holds
    /// @param every 0 to look only when asked
    FileWatch(ConfigFile file, Supplier<ReloadState> state, Runnable reload, Duration every) {
        this.file = file;
        this.state = state;
        this.reload = reload;
        this.every = every;
    }

    @Override
    public void start() {
        if (every.isPositive()) {
            watching.update(Flux.interval(every, Schedulers.boundedElastic())
                    .onBackpressureDrop()
                    .concatMap(_ -> Mono.fromRunnable(this::look).onErrorResume(failure -> {
                        log.error("The configuration could not be looked at", failure);
                        return Mono.empty();
                    }))
                    .subscribe());
        }
    }

    void look() {
        String now = digest();
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && isNews(now)) {
            tried = now;
            reload.run();
        }
    }

    /// What was refused is not tried again. That the version which holds is back is news after a refusal.
    private boolean isNews(String now) {
        ReloadState held = state.get();
        return held.refusal() == null ? !now.equals(held.digest()) : !now.equals(tried);
    }

    private String digest() {
        try {
            return ConfigFile.digest(file.text());
        } catch (SettingsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void stop() {
        watching.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        Disposable current = watching.get();
        return current != null && !current.isDisposed();
    }
}
