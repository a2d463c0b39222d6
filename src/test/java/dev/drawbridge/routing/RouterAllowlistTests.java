package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.ModelAllowlist;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.testing.TestCalls;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a key with a list of models may ask for.
class RouterAllowlistTests {
    private static final Variables KEYS = Variables.of(Map.of("ANTHROPIC_API_KEY", "a", "OPENAI_API_KEY", "o"));
    private static final Router ROUTER =
            new Router(CatalogReader.read(Settings.parse("f", """
                drawbridge:
                  models:
                    cheap: { targets: [anthropic:claude-haiku-5-5, openai:gpt-6-luna] }
                """, KEYS), KEYS, ModelFacts.load()));

    @ParameterizedTest
    @CsvSource({
        "claude-*, claude-opus-5, anthropic:claude-opus-5",
        "claude-opus-5, claude-opus-5[1m], anthropic:claude-opus-5",
        // a name stands for all of its targets
        "cheap, cheap, anthropic:claude-haiku-5-5 openai:gpt-6-luna",
        // a target opens every name that leads to it, but only to it
        "openai:*, cheap, openai:gpt-6-luna",
        "openai:*, gpt-5.5, openai:gpt-5.5",
        "anthropic:claude-haiku-*, cheap, anthropic:claude-haiku-5-5",
        "*, cheap, anthropic:claude-haiku-5-5 openai:gpt-6-luna",
        // a wish about thinking at a name's end changes nothing
        "cheap, cheap-high-thinking, anthropic:claude-haiku-5-5 openai:gpt-6-luna",
        "claude-opus-5, claude-opus-5-low[1m], anthropic:claude-opus-5",
    })
    void whatTheListNamesIsPlanned(String allowed, String model, String expected) {
        String targets = ROUTER.plan(call(model, allowed)).attempts().stream()
                .map(attempt -> attempt.provider().name() + ":" + attempt.model())
                .collect(Collectors.joining(" "));

        assertThat(targets).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-haiku-*, claude-opus-5",
        "claude-*, cheap",
        "claude-*, anthropic:claude-opus-5",
        "cheap, gpt-6-luna",
        "cheap, openai:gpt-6-luna",
        "cheap, CHEAP",
        "*-low, claude-opus-5-low",
        "claude-haiku-*, claude-opus-5-low",
        // nobody learns from the answer which models there are
        "cheap, no-such-model",
    })
    void anythingElseIsForbidden(String allowed, String model) {
        assertThatThrownBy(() -> ROUTER.plan(call(model, allowed)))
                .asInstanceOf(InstanceOfAssertFactories.type(FaultException.class))
                .extracting(FaultException::fault)
                .satisfies(fault -> {
                    assertThat(fault.kind()).isEqualTo(FaultKind.FORBIDDEN);
                    assertThat(fault.blame()).isEqualTo(Blame.POLICY);
                    assertThat(fault.code()).isEqualTo("model_not_allowed");
                    assertThat(fault.message()).contains("laptop", "\"" + model + "\"", "it may use " + allowed);
                });
    }

    @Test
    void aMisspeltNameThatTheListCoversIsUnknownAndItsNeighboursArePermittedOnes() {
        assertThatThrownBy(() -> ROUTER.plan(call("gpt:5.5", "gpt*")))
                .asInstanceOf(InstanceOfAssertFactories.type(FaultException.class))
                .satisfies(error -> {
                    assertThat(error.fault().kind()).isEqualTo(FaultKind.MODEL_NOT_FOUND);
                    assertThat(error.fault().message()).contains("gpt-5.5").doesNotContain("claude");
                });
    }

    @Test
    void listsShowWhatMayBeAskedFor() {
        assertThat(ROUTER.models(caller("cheap", "claude-opus-5")))
                .extracting(ModelCard::id)
                .containsExactly("cheap", "claude-opus-5");
        assertThat(ROUTER.models(caller("openai:*")))
                .extracting(ModelCard::id)
                .contains("cheap", "gpt-5.5")
                .noneMatch(id -> id.startsWith("claude"));
        assertThat(ROUTER.models(new Caller("k", "laptop", null)))
                .extracting(ModelCard::id)
                .contains("cheap", "gpt-5.5", "claude-opus-5");
    }

    @ParameterizedTest
    @CsvSource({
        "cheap, openai:*, cheap, openai:gpt-6-luna",
        "openai:*, cheap, cheap, openai:gpt-6-luna",
        "claude-*, *haiku*, claude-haiku-5-5, anthropic:claude-haiku-5-5",
    })
    void ofTwoListsBothMustAllow(String key, String team, String model, String expected) {
        Caller caller = caller(ModelAllowlist.of(List.of(key)).and(ModelAllowlist.of(List.of(team))), Set.of());

        assertThat(ROUTER.plan(call(model, caller)).attempts())
                .extracting(attempt -> attempt.provider().name() + ":" + attempt.model())
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"claude-*, *haiku*, claude-opus-5", "anthropic:*, openai:*, cheap", "cheap, gpt-*, claude-haiku-5-5"})
    void whatOneOfTwoListsDoesNotAllowIsForbidden(String key, String team, String model) {
        Caller caller = caller(ModelAllowlist.of(List.of(key)).and(ModelAllowlist.of(List.of(team))), Set.of());

        assertThatThrownBy(() -> ROUTER.plan(call(model, caller)))
                .hasMessageContaining("it may use " + key + ", of these only " + team);
    }

    @Test
    void onlyPermittedProvidersArePlanned() {
        Caller caller = caller(ModelAllowlist.EVERY, Set.of("openai"));

        assertThat(ROUTER.plan(call("cheap", caller)).attempts())
                .extracting(attempt -> attempt.provider().name())
                .containsExactly("openai");
        assertThat(ROUTER.models(caller))
                .extracting(ModelCard::id)
                .contains("cheap")
                .noneMatch(id -> id.startsWith("claude"));
        assertThatThrownBy(() -> ROUTER.plan(call("claude-opus-5", caller)))
                .asInstanceOf(InstanceOfAssertFactories.type(FaultException.class))
                .extracting(FaultException::fault)
                .satisfies(fault -> {
                    assertThat(fault.kind()).isEqualTo(FaultKind.FORBIDDEN);
                    assertThat(fault.message()).contains("laptop", "\"claude-opus-5\"", "it may use openai");
                });
    }

    @Test
    void keyAndTeamWithoutACommonProviderAreServedByNone() {
        assertThatThrownBy(() -> ROUTER.plan(call("cheap", caller(ModelAllowlist.EVERY, Caller.NO_PROVIDER))))
                .hasMessageContaining("none in common");
    }

    private static Caller caller(ModelAllowlist models, Set<String> providers) {
        return new Caller("k", "laptop", null, models, null, providers, LimitSet.NONE, LimitSet.NONE);
    }

    private static Caller caller(String... models) {
        return new Caller("k", "laptop", null, ModelAllowlist.of(List.of(models)));
    }

    private static Call call(String model, String allowed) {
        return call(model, caller(allowed));
    }

    private static Call call(String model, Caller caller) {
        Call call = TestCalls.call("id", "k", model, TestCalls.START);
        return new Call(
                call.id(),
                caller,
                call.dialect(),
                call.head(),
                call.body(),
                call.headers(),
                call.query(),
                call.session(),
                call.startedAt());
    }
}
