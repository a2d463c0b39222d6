package dev.drawbridge.telemetry;

import static dev.drawbridge.telemetry.Label.ACTION;
import static dev.drawbridge.telemetry.Label.BLAME;
import static dev.drawbridge.telemetry.Label.CREDENTIAL;
import static dev.drawbridge.telemetry.Label.DEPENDENCY;
import static dev.drawbridge.telemetry.Label.DIALECT;
import static dev.drawbridge.telemetry.Label.DIRECTION;
import static dev.drawbridge.telemetry.Label.ERROR_TYPE;
import static dev.drawbridge.telemetry.Label.FIELD;
import static dev.drawbridge.telemetry.Label.FROM;
import static dev.drawbridge.telemetry.Label.GEN_AI_PROVIDER;
import static dev.drawbridge.telemetry.Label.KEY;
import static dev.drawbridge.telemetry.Label.KIND;
import static dev.drawbridge.telemetry.Label.MODE;
import static dev.drawbridge.telemetry.Label.MODEL;
import static dev.drawbridge.telemetry.Label.NAME;
import static dev.drawbridge.telemetry.Label.OPERATION;
import static dev.drawbridge.telemetry.Label.OUTCOME;
import static dev.drawbridge.telemetry.Label.PER;
import static dev.drawbridge.telemetry.Label.PHASE;
import static dev.drawbridge.telemetry.Label.PRICED;
import static dev.drawbridge.telemetry.Label.PROVIDER;
import static dev.drawbridge.telemetry.Label.REASON;
import static dev.drawbridge.telemetry.Label.REQUEST_MODEL;
import static dev.drawbridge.telemetry.Label.RESULT;
import static dev.drawbridge.telemetry.Label.SCOPE;
import static dev.drawbridge.telemetry.Label.SOURCE;
import static dev.drawbridge.telemetry.Label.STATUS;
import static dev.drawbridge.telemetry.Label.TARGET;
import static dev.drawbridge.telemetry.Label.TASK;
import static dev.drawbridge.telemetry.Label.TIER;
import static dev.drawbridge.telemetry.Label.TO;
import static dev.drawbridge.telemetry.Label.TOKEN_TYPE;
import static dev.drawbridge.telemetry.MetricShape.amounts;
import static dev.drawbridge.telemetry.MetricShape.count;
import static dev.drawbridge.telemetry.MetricShape.level;
import static dev.drawbridge.telemetry.MetricShape.levelOf;
import static dev.drawbridge.telemetry.MetricShape.sum;
import static dev.drawbridge.telemetry.MetricShape.times;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// Every metric of the gateway, named once, with the question it answers. The `gen_ai` ones follow the OpenTelemetry
/// conventions (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/), with longer times for agents'
/// turns; times are in seconds. docs/metrics.md is written from here.
public enum MetricName {
    TOKENS(
            "gen_ai.client.token.usage",
            amounts(null, Buckets.TOKENS, OPERATION, GEN_AI_PROVIDER, REQUEST_MODEL, TOKEN_TYPE),
            "Tokens per call by type; reasoning is contained in output, the input types are disjoint"),
    REQUEST_DURATION(
            "gen_ai.server.request.duration",
            times(Buckets.DURATION, OPERATION, GEN_AI_PROVIDER, REQUEST_MODEL, ERROR_TYPE),
            "From request to the end of the answer"),
    TIME_TO_FIRST_TOKEN(
            "gen_ai.server.time_to_first_token",
            times(Buckets.FIRST_TOKEN, OPERATION, GEN_AI_PROVIDER, REQUEST_MODEL),
            "From request to the first text, thinking, tool call or finish"),
    TIME_PER_OUTPUT_TOKEN(
            "gen_ai.server.time_per_output_token",
            times(Buckets.OUTPUT_TOKEN, OPERATION, GEN_AI_PROVIDER, REQUEST_MODEL),
            "Time per token after the first one, of whole streamed answers of which the provider told more than one"),
    CALLS("drawbridge.calls", count(DIALECT, PROVIDER, MODEL, OUTCOME, STATUS), "Calls that ended"),
    CALLS_OPEN("drawbridge.calls.open", level(), "Calls that run now"),
    STREAMS_OPEN("drawbridge.streams.open", level(), "Streamed calls that run now"),
    OVERHEAD(
            "drawbridge.overhead",
            times(Buckets.OVERHEAD, PHASE),
            "What the gateway itself spends on a call before a provider is asked, by phase; the body's takes as long as"
                    + " its client sends"),
    ATTEMPTS(
            "drawbridge.attempts",
            count(PROVIDER, MODEL, RESULT),
            "Providers asked, also those that failed before another one answered; ok or the kind of fault"),
    FAILOVERS("drawbridge.failovers", count(FROM, TO), "How often the next provider was tried for another"),
    RETRIES(
            "drawbridge.retries",
            count(PROVIDER, MODEL, REASON),
            "How often the same target was asked once more for a call, by the kind of fault"),
    LAST_CHANCES(
            "drawbridge.last.chances",
            count(TARGET),
            "How often a target was asked that is left alone or being tried again, since nobody else was left"),
    RELAYS(
            "drawbridge.relays",
            count(MODE, DIALECT, PROVIDER),
            "Answers that reached their callers, translated from another dialect or not"),
    FAULTS("drawbridge.faults", count(KIND, BLAME), "Calls that ended in a fault, by whose fault it was"),
    REFUSALS("drawbridge.refusals", count(KIND, SCOPE), "What the operator's limits refused, by kind and holder"),
    TRANSLATION_LOSSES(
            "drawbridge.translation.losses", count(FIELD), "Fields of requests that translation could not carry"),
    TOKEN_COUNTS(
            "drawbridge.token.counts",
            count(DIALECT, PROVIDER, SOURCE),
            "Questions for the tokens of a request, by who counted them"),
    REASONING(
            "drawbridge.reasoning",
            count(OUTCOME),
            "What became of proofs of reasoning on their way through the gateway"),
    REFUSED_KEYS(
            "drawbridge.refused.keys", count(REASON), "Requests that did not get in, by what was wrong with their key"),
    COST(
            "drawbridge.cost",
            sum("usd", KEY, PROVIDER, MODEL, CREDENTIAL),
            "What calls cost, in USD, without those of subscriptions"),
    AUTO("drawbridge.auto.calls", count(TIER, TASK), "Calls that auto chose a model for, by tier and kind of task"),
    FEEDBACK("drawbridge.feedback", count(RESULT, TASK), "What callers said of what auto chose: good or bad"),
    SHADOW_CALLS(
            "drawbridge.shadow.calls",
            count(RESULT),
            "Calls for which shadow mode told what auto would choose: the same, something cheaper or dearer"),
    SHADOW_SAVED("drawbridge.shadow.saved", sum("usd"), "What auto would have saved by choosing something cheaper"),
    SHADOW_EXTRA("drawbridge.shadow.extra", sum("usd"), "What auto would have cost more by choosing something dearer"),
    SESSIONS_MOVED(
            "drawbridge.sessions.moved",
            count(FROM, TO),
            "Conversations that left the target which had answered them, by provider"),
    CACHE_LOST(
            "drawbridge.cache.lost",
            sum("usd", FROM, TO),
            "What moving conversations lost of their prompt caches, estimated at the prices of the target that was"
                    + " left"),
    UNPRICED_CALLS("drawbridge.unpriced.calls", count(MODEL), "Calls that were counted as 0 because no price is known"),
    ESTIMATED_CALLS(
            "drawbridge.estimated.calls",
            count(PROVIDER, MODEL),
            "Calls whose tokens the gateway had to estimate, since the provider did not tell them all"),
    BUDGET_LIMIT("drawbridge.budget.limit", levelOf("usd", SCOPE, NAME, PER), "What a budget allows in its window"),
    BUDGET_SPENT("drawbridge.budget.spent", levelOf("usd", SCOPE, NAME, PER), "What calls have cost in this window"),
    BUDGET_RESERVED(
            "drawbridge.budget.reserved",
            levelOf("usd", SCOPE, NAME, PER),
            "What is set aside for calls that run or whose rows are on their way"),
    BUDGET_LEFT("drawbridge.budget.left", levelOf("usd", SCOPE, NAME, PER), "What may still be spent in this window"),
    BUDGET_RESET(
            "drawbridge.budget.reset",
            levelOf("seconds", SCOPE, NAME, PER),
            "How long until the window begins anew; not there for budgets in total"),
    RESERVE_DRIFT(
            "drawbridge.reserve.drift",
            amounts("usd", Buckets.USD, DIRECTION),
            "How far what was set aside for a call under budgets was over or under what it has cost"),
    BRAKE("drawbridge.brake", count(KIND, ACTION), "Calls that the runaway brake warned of, made cheaper or refused"),
    LEDGER_ROWS_DROPPED("drawbridge.ledger.rows.dropped", count(), "Ledger rows lost because the disk was too slow"),
    LEDGER_SEGMENTS_WAITING(
            "drawbridge.ledger.segments.waiting", levelOf("files"), "Journal files that the store has not taken yet"),
    CAPTURE_LINES_DROPPED(
            "drawbridge.capture.lines.dropped",
            count(),
            "Lines that a capture of bodies left out: too many at once, or the disk or file was full"),
    CONFIG_RELOADS(
            "drawbridge.config.reloads",
            count(OUTCOME),
            "Times that the configuration file was read again, by outcome"),
    CONFIG_LOADED(
            "drawbridge.config.loaded.timestamp",
            levelOf("seconds"),
            "When the configuration that holds was loaded, in seconds of the epoch"),
    DEGRADED(
            "drawbridge.degraded",
            level(DEPENDENCY),
            "1 while a dependency is away and the gateway goes on without it, else 0"),
    BREAKER_STATE(
            "drawbridge.breaker.state",
            level(TARGET),
            "Whether a target is being asked: 0 it is (closed), 1 it is tried again (half open), 2 it is not (open)"),
    COOL_DOWNS(
            "drawbridge.credential.cooldowns",
            count(PROVIDER, CREDENTIAL, REASON),
            "Times that a credential was refused and others of its provider were preferred for a while"),
    LOGIN_REFRESHES("drawbridge.login.refreshes", count(RESULT), "How the renewing of logins in OAuth files ended"),
    LOGIN_EXPIRY(
            "drawbridge.login.expiry",
            levelOf("seconds", PROVIDER, CREDENTIAL),
            "How long until the access token of a login ends; negative when it has ended"),
    STORE_COMMAND("drawbridge.store.command", times(Buckets.STORE), "How long the store takes to answer a command"),
    STORE_FAILURES("drawbridge.store.failures", count(REASON), "Commands that the store did not do, and why"),
    CATALOG_AGE("drawbridge.catalog.age", levelOf("seconds"), "How old the prices are that the gateway brings with it"),
    CATALOG_MODELS("drawbridge.catalog.models", level(PRICED), "Models that callers are shown, with and without price");

    private final String id;

    /// Its list of labels is one that nobody can change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final MetricShape shape;

    private final String description;

    MetricName(String id, MetricShape shape, String description) {
        this.id = id;
        this.shape = shape;
        this.description = description;
    }

    /// The name before a monitoring system adapts it.
    public String id() {
        return id;
    }

    MetricShape shape() {
        return shape;
    }

    /// The question that it answers.
    String description() {
        return description;
    }

    public Counter counter(MeterRegistry registry, Tags tags) {
        return Counter.builder(id)
                .baseUnit(shape.unit())
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /// The registry holds the observed object weakly; somebody else must keep it.
    public <T> Gauge gauge(MeterRegistry registry, T observed, ToDoubleFunction<T> value) {
        return gauge(registry, Tags.empty(), observed, value);
    }

    /// The same for one of several.
    public <T> Gauge gauge(MeterRegistry registry, Tags tags, T observed, ToDoubleFunction<T> value) {
        return Gauge.builder(id, observed, value)
                .baseUnit(shape.unit())
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /// Gauges that come and go.
    public MultiGauge gauges(MeterRegistry registry) {
        return MultiGauge.builder(id)
                .baseUnit(shape.unit())
                .description(description)
                .register(registry);
    }

    public DistributionSummary summary(MeterRegistry registry, Tags tags) {
        return DistributionSummary.builder(id)
                .baseUnit(shape.unit())
                .description(description)
                .serviceLevelObjectives(shape.buckets().borders())
                .tags(tags)
                .register(registry);
    }

    public Timer timer(MeterRegistry registry, Tags tags) {
        return Timer.builder(id)
                .description(description)
                .serviceLevelObjectives(Arrays.stream(shape.buckets().borders())
                        .mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
                        .toArray(Duration[]::new))
                .tags(tags)
                .register(registry);
    }
}
