package dev.drawbridge.process;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.WireScript;
import dev.drawbridge.testing.WireScripts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A little of everything that dashboards show: formats, failovers, faults, refusals, losses, money.
///
/// @param key may do everything
/// @param limited has a single request per day
record MixedTraffic(GatewayClient client, String key, String limited) {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";
    private static final String PAID = "[sim:usage input=900 cache-read=600 output=90] Hello";

    /// @param provider speaks OpenAI's format and is not in the price list
    static String settings(FakeProvider provider) {
        return """
            drawbridge:
              providers:
                fake: { speaks: [openai-chat], url: "%s/v1", credential: { bearer: sesame } }
                nobody: { speaks: [openai-chat], url: "http://127.0.0.1:9/v1", credential: { bearer: sesame } }
                simulator: { preset: simulator }
              models:
                paid: { targets: [simulator:sim-fast], price: { input: 30, output: 150, cache-read: 3 } }
                duo: { targets: [nobody:ghost, simulator:sim-fast] }
                gone: { targets: [nobody:ghost] }
                parrot: { targets: [fake:parrot] }
              limits:
                global: { budgets: [{ usd: 100, per: day }] }
            """.formatted(provider.url());
    }

    static MixedTraffic of(GatewayClient client, FakeProvider provider) {
        WireScript answer = WireScripts.OPENAI_CHAT.text("Pretty ", "bird ", "says ", "hello");
        provider.handle(asked -> answer.answer(isStreamed(asked)));
        return new MixedTraffic(
                client,
                newKey(client, "everything", "\"limits\":[]"),
                newKey(client, "limited", "\"limits\":[{\"requests\":1,\"per\":\"day\"}]"));
    }

    /// The store of a busy machine may be too slow at first, and a key be made though nobody was told so.
    private static String newKey(GatewayClient client, String name, String terms) {
        var attempts = new AtomicInteger();
        var made = await().atMost(SOON)
                .until(
                        () -> client.makeKey(name + "-" + attempts.incrementAndGet(), terms),
                        answer -> answer.statusCode() != 503);
        return GatewayClient.created(made).get("key").stringValue();
    }

    private static boolean isStreamed(FakeProvider.Exchange asked) {
        return new String(asked.body(), StandardCharsets.UTF_8).replace(" ", "").contains("\"stream\":true");
    }

    void round() {
        for (boolean stream : new boolean[] {true, false}) {
            for (String model : List.of("paid", "parrot", "duo", "sim-thinking")) {
                chat(CHAT, model, stream, PAID);
                chat(MESSAGES, model, stream, PAID);
            }
            for (String trouble :
                    List.of("[sim:error 429]", "[sim:error 500]", "[sim:error-after 2 500]", "[sim:cut 2]")) {
                chat(CHAT, "sim-fast", stream, trouble);
            }
            chat(MESSAGES, "gone", stream, "Hello");
        }
        client.post("/v1/responses", key, "{\"model\":\"paid\",\"stream\":true,\"input\":\"Hello\"}");
        client.post("/v1beta/models/paid:generateContent", key, "{\"contents\":[{\"parts\":[{\"text\":\"Hello\"}]}]}");
        client.post(
                MESSAGES + "/count_tokens",
                key,
                "{\"model\":\"parrot\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        client.post(CHAT, key, "{\"model\":\"paid\"}");
        client.ask(ClientDialect.OPENAI, limited, "paid", "Hello");
        client.ask(ClientDialect.OPENAI, "sk-drawbridge-wrong", "paid", "Hello");
    }

    /// With members that not every format has.
    private void chat(String path, String model, boolean stream, String text) {
        String own = path.equals(CHAT)
                ? ",\"seed\":7,\"logit_bias\":{\"50256\":-100},\"stream_options\":{\"include_usage\":true}"
                : ",\"top_k\":5";
        client.post(path, key, """
            {"model":"%s","max_tokens":500,"stream":%s%s,"messages":[{"role":"user","content":"%s"}]}\
            """.formatted(model, stream, stream || !path.equals(CHAT) ? own : ",\"seed\":7", text));
    }
}
