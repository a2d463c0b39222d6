package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.routing.Router;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.testing.TestCalls;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheaperModelTests {
    private static final Variables NOTHING = Variables.of(Map.of());
    private static final Router ROUTER =
            new Router(CatalogReader.read(Settings.parse("f", """
                drawbridge:
                  providers:
                    chat: { speaks: [openai-chat], url: "https://chat.example/v1", credential: { bearer: one } }
                  models:
                    dear: { targets: [chat:gpt-dear] }
                    cheap: { targets: [chat:gpt-cheap] }
                    also-cheap: { targets: [chat:gpt-cheap] }
                """, NOTHING), NOTHING, ModelFacts.load()));

    @Test
    void takesThePlaceOfAnotherModelOnly() {
        var cheaper = new CheaperModel(ROUTER, () -> "cheap");

        assertThat(cheaper.plan(call("dear"), plan("dear")))
                .map(RoutePlan::deployments)
                .hasValueSatisfying(targets ->
                        assertThat(targets).extracting(Deployment::name).containsExactly("chat:gpt-cheap"));
        assertThat(cheaper.plan(call("also-cheap"), plan("also-cheap"))).isEmpty();
        assertThat(new CheaperModel(ROUTER, () -> null).plan(call("dear"), plan("dear")))
                .isEmpty();
    }

    private static RoutePlan plan(String model) {
        return ROUTER.plan(call(model));
    }

    private static Call call(String model) {
        return TestCalls.call("c1", "k1", model, TestCalls.START);
    }
}
