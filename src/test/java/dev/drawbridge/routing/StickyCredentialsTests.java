package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.ModelAllowlist;
import dev.drawbridge.call.Operation;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.Secret;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StickyCredentialsTests {
    private static final Credential.Caller BROUGHT =
            new Credential.Caller(Map.of("authorization", new Secret("Bearer own")));
    private static final Catalog CATALOG = catalog();

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final CoolDowns coolDowns = new CoolDowns(() -> now);
    private final Conversations conversations = new Conversations(() -> now);
    private final CredentialChoice choice = new StickyCredentials(coolDowns, conversations);

    @Test
    void conversationsAreSpreadEvenly() {
        Map<String, Long> counts = IntStream.range(0, 3000)
                .mapToObj(i -> order("keys", call("s" + i)).getFirst())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));

        assertThat(counts).containsOnlyKeys("1", "2", "3");
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(850L, 1150L));
    }

    @Test
    void conversationHasTheSameCredentialOnEveryReplica() {
        var other = new StickyCredentials(new CoolDowns(() -> now), new Conversations(() -> now));

        for (int i = 0; i < 20; i++) {
            Call call = call("s" + i);
            assertThat(order("keys", call))
                    .hasSize(3)
                    .isEqualTo(other.order(provider("keys"), call).stream()
                            .map(one -> one.id())
                            .toList());
        }
    }

    @Test
    void whatCoolsDownComesLastAndTheSoonestOverFirst() {
        List<String> usual = order("keys", call("s"));
        cool("keys", usual.get(0), 60);
        assertThat(order("keys", call("s"))).containsExactly(usual.get(1), usual.get(2), usual.get(0));

        cool("keys", usual.get(1), 90);
        cool("keys", usual.get(2), 30);
        assertThat(order("keys", call("s"))).containsExactly(usual.get(2), usual.get(0), usual.get(1));

        now = now.plusSeconds(100);
        assertThat(order("keys", call("s"))).isEqualTo(usual);
    }

    @Test
    void conversationStaysWhereItWentToAlsoAfterwards() {
        List<String> usual = order("keys", call("s"));
        conversations.stay(call("s"), "keys", usual.get(1));

        assertThat(order("keys", call("s"))).startsWith(usual.get(1));
        assertThat(order("keys", call("t"))).isEqualTo(order("keys", call("t")));
        now = now.plusSeconds(25 * 3600);
        assertThat(order("keys", call("s"))).isEqualTo(usual);
    }

    @Test
    void whatIsPaidAlreadyComesBeforeWhatIsBilledEvenAfterThat() {
        Call anns = call("s", "ann", BROUGHT, Dialect.ANTHROPIC);
        assertThat(order("mixed", anns)).containsExactly("own", "login", "paid");

        conversations.stay(anns, "mixed", "paid");
        assertThat(order("mixed", anns)).containsExactly("own", "login", "paid");
        assertThat(order("mixed", call("s", "bob", BROUGHT, Dialect.ANTHROPIC))).containsExactly("own", "paid");
        assertThat(order("mixed", call("s", "ann", Credential.Caller.UNKNOWN, Dialect.ANTHROPIC)))
                .containsExactly("login", "paid");
        assertThat(order("mixed", call("s", null, BROUGHT, Dialect.OPENAI_CHAT)))
                .containsExactly("paid");
    }

    @Test
    void oneCallersCoolDownIsNotAnothers() {
        Call call = call("s", null, BROUGHT, Dialect.ANTHROPIC);
        coolDowns.hear(new CoolDown(new CredentialId("mixed", "own", "key-2"), now.plusSeconds(60), "rate_limited"));
        assertThat(order("mixed", call)).startsWith("own");

        coolDowns.hear(new CoolDown(new CredentialId("mixed", "own", "key-1"), now.plusSeconds(60), "rate_limited"));
        assertThat(order("mixed", call)).containsExactly("paid", "own");
    }

    @Test
    void planTriesTheCredentialsOfAProviderBeforeTheNextOne() {
        var router = new Router(() -> CATALOG, choice);

        assertThat(ids(router.plan(call("s")))).hasSize(5).endsWith("mixed/paid", "last/default");
    }

    private static List<String> ids(RoutePlan plan) {
        return plan.attempts().stream()
                .map(attempt ->
                        attempt.provider().name() + "/" + attempt.credential().id())
                .toList();
    }

    @Test
    void credentialThatACallerBringsIsForOneProviderOfACallOnly() {
        var router = new Router(() -> CATALOG, choice);

        RoutePlan plan = router.plan(call("s", null, BROUGHT, Dialect.ANTHROPIC), "both");

        assertThat(ids(plan)).containsExactly("mixed/own", "mixed/paid");
        assertThatThrownBy(() -> router.plan(call("s"), "callers"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("this request brings none");
        assertThatThrownBy(() -> router.plan(call("s"), "logins")).hasMessageContaining("only logins of other people");
    }

    private List<String> order(String provider, Call call) {
        return choice.order(provider(provider), call).stream()
                .map(one -> one.id())
                .toList();
    }

    private void cool(String provider, String id, long seconds) {
        coolDowns.hear(new CoolDown(new CredentialId(provider, id, ""), now.plusSeconds(seconds), "rate_limited"));
    }

    private static Provider provider(String name) {
        return CATALOG.provider(name).orElseThrow();
    }

    private static Call call(String session) {
        return call(session, null, Credential.Caller.UNKNOWN, Dialect.ANTHROPIC);
    }

    private static Call call(String session, @Nullable String owner, Credential.Caller brought, Dialect dialect) {
        return new Call(
                "c",
                new Caller("key-1", "k", null, ModelAllowlist.EVERY, owner),
                dialect,
                RequestHead.of("all", false, false, null),
                new byte[0],
                HttpHeaders.of(Map.of(), (_, _) -> true),
                "",
                session,
                Instant.EPOCH,
                Operation.CHAT,
                brought);
    }

    private static Catalog catalog() {
        Variables variables = Variables.of(Map.of());
        return CatalogReader.read(Settings.parse("f", """
            drawbridge:
              providers:
                keys: { speaks: [anthropic], url: https://a.example, credentials: [{ bearer: a }, { bearer: b }, { bearer: c }] }
                mixed:
                  speaks: [anthropic]
                  url: https://b.example
                  credentials:
                    - { name: paid, bearer: d }
                    - { name: login, oauth-file: /login.json, owner: ann }
                    - { name: own, caller: true }
                last: { speaks: [openai-chat], url: https://c.example }
                callers: { speaks: [anthropic], url: https://d.example, credential: { caller: true } }
                logins: { speaks: [anthropic], url: https://e.example, credential: { oauth-file: /login.json, owner: ann } }
              models:
                all: { targets: [keys:m, mixed:m, last:m] }
                both: { targets: [mixed:m, callers:m] }
                callers: { targets: [callers:m] }
                logins: { targets: [logins:m] }
            """, variables), variables, ModelFacts.load());
    }
}
