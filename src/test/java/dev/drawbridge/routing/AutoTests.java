package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.ModelAllowlist;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.catalog.Tier;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class AutoTests {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Variables KEYS = Variables.of(Map.of("ANTHROPIC_API_KEY", "a", "OPENAI_API_KEY", "o"));
    private static final String TIERED = """
        drawbridge:
          providers:
            one: { speaks: [openai-chat], url: "http://localhost:1" }
            two: { speaks: [openai-chat], url: "http://localhost:2" }
          models:
            tiny: { targets: [one:tiny], tier: economy, price: { input: 1, output: 2 } }
            tiny-too: { targets: [two:tiny], tier: economy, price: { input: 0.5, output: 2 } }
            middle: { targets: [one:middle], tier: standard, price: { input: 3, output: 9, cache-read: 0.3 } }
            middle-too: { targets: [two:middle], tier: standard, price: { input: 2, output: 8 } }
            large: { targets: [one:large], tier: premium, price: { input: 10, output: 50 } }
            plain: { targets: [two:plain] }
        """;
    private static final String EASY = "hi";
    private static final String WORK = "Write a Python function that adds validation to the form, and a test for it.";
    private static final String HARD =
            "Refactor the scheduler without downtime: find the root cause of the deadlock, prove the fix, plan first.";

    private final Catalog catalog = catalog(TIERED);
    private final Router router = new Router(catalog);
    private final Auto auto = new Auto(() -> catalog, () -> AutoSettings.USUAL);

    @Test
    void harderWorkGoesToBetterModelsAndTheCheapestOfTheTierIsFirst() {
        assertThat(targets(EASY, Recall.NOTHING)).startsWith("two:tiny", "one:tiny");
        assertThat(targets(WORK, Recall.NOTHING)).startsWith("two:middle", "one:middle", "one:large");
        assertThat(targets(HARD, Recall.NOTHING)).startsWith("one:large", "two:middle");
    }

    @Test
    void aModelWithoutATierIsNeverChosen() {
        assertThat(targets(EASY, Recall.NOTHING)).doesNotContain("two:plain").hasSize(5);
    }

    @Test
    void withoutAnyTierTheModelsOfTheProvidersAreTieredByTheirPrice() {
        var untiered = catalog("drawbridge: {}");
        var chosen = new Auto(() -> untiered, () -> AutoSettings.USUAL)
                .choose(call(HARD), request(HARD), new Router(untiered).plan(call(HARD)), Recall.NOTHING)
                .orElseThrow();

        assertThat(chosen.tier()).isEqualTo(Tier.PREMIUM);
        assertThat(chosen.plan().attempts()).hasSize(5);
    }

    @Test
    void aSickModelComesLast() {
        var recall = recall(Optional.empty(), (_, _) -> Standing.UNKNOWN, "two:middle");

        assertThat(targets(WORK, recall)).startsWith("one:middle", "one:large");
    }

    @Test
    void aConversationThatWasPlacedStaysWhateverItsNextRequestLooksLike() {
        var home = placed("one:large", Tier.PREMIUM, 0);

        assertThat(targets(EASY, recall(home))).startsWith("one:large");
        assertThat(decision(EASY, recall(home))).contains("the conversation stays at one:large (premium)");
    }

    @Test
    void aConversationThatBeganWithSmallTalkMovesUpForTheHardestWorkOnly() {
        var home = recall(placed("two:tiny", Tier.ECONOMY, 0));

        assertThat(targets(WORK, home)).startsWith("two:tiny");
        assertThat(targets(HARD, home)).startsWith("one:large");
    }

    @Test
    void aChoreOfAPlacedConversationIsDecidedByItself() {
        String chore = "Generate a concise title for this conversation: we talked about sharding.";

        assertThat(targets(chore, recall(placed("one:large", Tier.PREMIUM, 0)))).startsWith("two:tiny");
    }

    @Test
    void aPlacedConversationLeavesAModelThatIsSickOrBlamed() {
        var home = placed("one:middle", Tier.STANDARD, 0);

        assertThat(targets(WORK, recall(home, (_, _) -> Standing.UNKNOWN, "one:middle")))
                .startsWith("two:middle");
        assertThat(targets(WORK, recall(home, blamed("one:middle", TaskClass.CODE), "")))
                .startsWith("two:middle");
    }

    @Test
    void whatLiesInACacheMakesItsModelCheaper() {
        String long_ = WORK + " " + "x".repeat(40_000);

        assertThat(targets(long_, recall(placed("one:middle", null, 0)))).startsWith("two:middle");
        assertThat(targets(long_, recall(placed("one:middle", null, 9_000)))).startsWith("one:middle");
    }

    @Test
    void aCacheThatIsGivenUpIsTold() {
        String hard = decision(HARD, recall(placed("one:middle", null, 9_000)));

        assertThat(hard).contains("9000 cached tokens at one:middle are given up");
    }

    @Test
    void afterThreeBadAnswersTheTierMovesUpForThatKindOfTaskOnly() {
        var recall = recall(Optional.empty(), blamed("two:middle", TaskClass.CODE), "");

        assertThat(targets(WORK, recall)).startsWith("one:large");
        assertThat(decision(WORK, recall)).contains("bad feedback on standard for code: premium");
        assertThat(targets(
                        "Write a friendly e-mail to all customers about the move on Friday: what changes, why, and"
                                + " what they have to do. Add an FAQ and explain the risks.",
                        recall))
                .startsWith("two:middle");
    }

    @Test
    void aKeyGetsNothingThatItMayNotUse() {
        assertThat(targets(call(WORK, ModelAllowlist.of(List.of("one:*"))), WORK))
                .startsWith("one:middle");
        assertThat(targets(call(WORK, ModelAllowlist.of(List.of("auto"))), WORK))
                .startsWith("two:middle");
        assertThatThrownBy(() -> router.plan(call(WORK, ModelAllowlist.of(List.of("other")))))
                .isInstanceOf(FaultException.class);
    }

    @Test
    void aModelThatTheOperatorCallsAutoIsThatModel() {
        var named = catalog("""
            drawbridge:
              models:
                auto: { targets: [anthropic:claude-opus-5] }
                tiny: { targets: [anthropic:claude-haiku-4-5], tier: economy }
            """);

        assertThat(new Auto(() -> named, () -> AutoSettings.USUAL).isAsked("auto"))
                .isFalse();
        assertThat(new Router(named).plan("auto", Dialect.ANTHROPIC).deployments())
                .extracting(Deployment::name)
                .containsExactly("anthropic:claude-opus-5");
    }

    private static Recall recall(Optional<Placement> home) {
        return recall(home, (_, _) -> Standing.UNKNOWN, "");
    }

    private static Recall recall(
            Optional<Placement> home, BiFunction<String, TaskClass, Standing> standings, String sick) {
        return new Recall(home, standings, deployment -> !deployment.name().equals(sick), NOW);
    }

    private static BiFunction<String, TaskClass, Standing> blamed(String target, TaskClass task) {
        var bad = Standing.UNKNOWN.with(false, NOW).with(false, NOW).with(false, NOW);
        return (name, kind) -> name.equals(target) && kind == task ? bad : Standing.UNKNOWN;
    }

    private static Optional<Placement> placed(String target, Tier tier, long cached) {
        String[] parts = target.split(":");
        return Optional.of(new Placement(
                "c0", parts[0], parts[1], tier, TaskClass.CODE, cached, NOW.minus(Duration.ofMinutes(1))));
    }

    private List<String> targets(String text, Recall recall) {
        return choose(call(text), text, recall);
    }

    private List<String> targets(Call call, String text) {
        return choose(call, text, Recall.NOTHING);
    }

    private List<String> choose(Call call, String text, Recall recall) {
        return auto.choose(call, request(text), router.plan(call), recall).orElseThrow().plan().deployments().stream()
                .map(Deployment::name)
                .toList();
    }

    private String decision(String text, Recall recall) {
        return auto.choose(call(text), request(text), router.plan(call(text)), recall)
                .orElseThrow()
                .plan()
                .decision()
                .toString();
    }

    private static ChatRequest request(String text) {
        Call call = call(text);
        return Codecs.of(call.dialect()).readRequest(call.head(), call.body());
    }

    private static Call call(String text) {
        return call(text, ModelAllowlist.EVERY);
    }

    private static Call call(String text, ModelAllowlist models) {
        byte[] body = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(text)
                .getBytes(StandardCharsets.UTF_8);
        return new Call(
                "c1",
                new Caller("k1", "mine", null, models),
                Dialect.OPENAI_CHAT,
                Codecs.of(Dialect.OPENAI_CHAT).peek(new RequestLine("/v1/chat/completions", ""), body),
                body,
                HttpHeaders.of(Map.of(), (_, _) -> true),
                "",
                null,
                NOW);
    }

    private static Catalog catalog(String yaml) {
        return CatalogReader.read(Settings.parse("drawbridge.yml", yaml, KEYS), KEYS, ModelFacts.load());
    }
}
