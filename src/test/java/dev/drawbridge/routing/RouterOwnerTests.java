package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
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
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What belongs to somebody is for that person's keys alone.
class RouterOwnerTests {
    private static final Variables NOTHING = Variables.of(Map.of());
    private static final Router ROUTER =
            new Router(CatalogReader.read(Settings.parse("f", """
                drawbridge:
                  providers:
                    mine: { preset: claude-cli, owner: anna }
                    simulator:
                  models:
                    best: { targets: [mine:opus, simulator:sim-fast] }
                    own: { targets: [mine:opus] }
                """, NOTHING), NOTHING, ModelFacts.load()));

    @ParameterizedTest
    @CsvSource({"anna, mine", "bert, simulator", ", simulator"})
    void whatBelongsToSomebodyElseIsSkipped(String owner, String first) {
        assertThat(ROUTER.plan(call("best", owner))
                        .attempts()
                        .getFirst()
                        .provider()
                        .name())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"own, bert", "own,", "mine:sonnet, bert", "mine:sonnet,", "mine:sonnet, Anna"})
    void nothingLeftIsRefusedByTheRule(String model, String owner) {
        assertThatThrownBy(() -> ROUTER.plan(call(model, owner)))
                .asInstanceOf(InstanceOfAssertFactories.type(FaultException.class))
                .satisfies(e -> assertThat(e.fault().kind()).isEqualTo(FaultKind.FORBIDDEN))
                .satisfies(e -> assertThat(e.fault().blame()).isEqualTo(Blame.POLICY))
                .satisfies(e -> assertThat(e.fault().message())
                        .contains(model, "\"mine\"", owner == null ? "has no owner" : "\"" + owner + "\"'s")
                        .doesNotContain("anna"));
    }

    @Test
    void onlyTheOwnerSeesTheModels() {
        assertThat(ROUTER.models(caller("anna")))
                .extracting(ModelCard::id)
                .contains("mine:sonnet", "mine:opus", "mine:haiku", "own", "best");
        assertThat(ROUTER.models(caller("bert")))
                .extracting(ModelCard::id)
                .contains("best", "sim-fast")
                .doesNotContain("mine:sonnet", "own");
    }

    private static Caller caller(String owner) {
        return new Caller("k", "laptop", null, ModelAllowlist.EVERY, owner);
    }

    private static Call call(String model, String owner) {
        Call call = TestCalls.call("id", "k", model, TestCalls.START);
        return new Call(
                call.id(),
                caller(owner),
                call.dialect(),
                call.head(),
                call.body(),
                call.headers(),
                call.query(),
                call.session(),
                call.startedAt());
    }
}
