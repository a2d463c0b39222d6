package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may reach the gateway, and whom it may reach.
@NeedsHelm
class NetworkPolicyTests {
    private static final String ON = "networkPolicy: { enabled: true }";
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    @Test
    void thereIsNoneUnlessAskedFor() {
        assertThat(Chart.PLAIN.manifests().all(NetworkPolicy.class)).isEmpty();
    }

    @Test
    void itHoldsForTheGatewayInBothDirections() {
        Manifests manifests = Chart.PLAIN.manifests(ON);
        NetworkPolicySpec policy = manifests.one(NetworkPolicy.class).getSpec();

        assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(manifests.gateway().getMetadata().getLabels())
                .containsAllEntriesOf(policy.getPodSelector().getMatchLabels());
    }

    @Test
    void managementIsForMonitoringOnly() {
        List<NetworkPolicyIngressRule> rules =
                Chart.PLAIN.manifests(ON).one(NetworkPolicy.class).getSpec().getIngress();

        assertThat(rules).hasSize(2);
        assertThat(ports(rules.getFirst().getPorts())).containsExactly("TCP http");
        assertThat(ports(rules.getLast().getPorts())).containsExactly("TCP management");
        assertThat(rules.getLast().getFrom())
                .singleElement()
                .satisfies(peer -> assertThat(peer.getNamespaceSelector().getMatchLabels())
                        .containsEntry(NAMESPACE, "monitoring"));
    }

    @Test
    void unlessClientsAreNamedOnlyTheOwnNamespaceMayCall() {
        List<NetworkPolicyPeer> usual = clients(ON);
        List<NetworkPolicyPeer> named = clients("""
            networkPolicy:
              enabled: true
              clients: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress } } }]
            """);

        assertThat(usual).allSatisfy(peer -> {
            assertThat(peer.getPodSelector()).isNotNull();
            assertThat(peer.getNamespaceSelector()).isNull();
        });
        assertThat(named.getFirst().getNamespaceSelector().getMatchLabels()).containsEntry(NAMESPACE, "ingress");
        assertThat(named)
                .hasSize(2)
                .last()
                .satisfies(peer -> assertThat(peer.getPodSelector().getMatchLabels())
                        .containsEntry("app.kubernetes.io/component", "test"));
    }

    private static List<NetworkPolicyPeer> clients(String values) {
        return Chart.PLAIN
                .manifests(values)
                .one(NetworkPolicy.class)
                .getSpec()
                .getIngress()
                .getFirst()
                .getFrom();
    }

    @Test
    void outgoingIsNameServiceRedisAndHttpsOutside() {
        List<NetworkPolicyEgressRule> rules =
                Chart.PLAIN.manifests(ON).one(NetworkPolicy.class).getSpec().getEgress();

        assertThat(rules)
                .extracting(rule -> ports(rule.getPorts()))
                .containsExactly(List.of("UDP 53", "TCP 53"), List.of("TCP 6379"), List.of("TCP 443"));
        assertThat(rules).allSatisfy(rule -> assertThat(rule.getPorts()).isNotEmpty());
        assertThat(rules.getFirst().getTo()).isNotEmpty();
        assertThat(rules.getLast().getTo())
                .extracting(peer -> peer.getIpBlock().getCidr())
                .containsExactly("0.0.0.0/0", "::/0");
        assertThat(rules.getLast().getTo().getFirst().getIpBlock().getExcept())
                .contains("169.254.0.0/16", "10.0.0.0/8");
    }

    @Test
    void innerProvidersAndSentinelsCanBeAdded() {
        List<NetworkPolicyEgressRule> rules = Chart.scenario("ha")
                .manifests()
                .one(NetworkPolicy.class)
                .getSpec()
                .getEgress();

        assertThat(ports(rules.get(1).getPorts())).containsExactly("TCP 6379", "TCP 26379");
        assertThat(rules.get(1).getTo())
                .singleElement()
                .satisfies(peer -> assertThat(peer.getIpBlock().getCidr()).isEqualTo("10.20.0.0/24"));
        assertThat(ports(rules.getLast().getPorts())).containsExactly("TCP 11434");
    }

    @Test
    void onlyTheGatewayReachesTheRedisForTryingOut() {
        Manifests manifests = Chart.scenario("trial").manifests();
        NetworkPolicySpec redis = manifests
                .named(NetworkPolicy.class, "gw-drawbridge-trial-redis")
                .getSpec();
        NetworkPolicySpec gateway =
                manifests.named(NetworkPolicy.class, "gw-drawbridge").getSpec();

        assertThat(redis.getEgress()).isEmpty();
        assertThat(redis.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(redis.getIngress())
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.getFrom().getFirst().getPodSelector()).isEqualTo(gateway.getPodSelector()));
        assertThat(gateway.getEgress().get(1).getTo().getFirst().getPodSelector())
                .isEqualTo(redis.getPodSelector());
    }

    private static List<String> ports(List<NetworkPolicyPort> ports) {
        return ports.stream()
                .map(port -> port.getProtocol() + " " + port.getPort().getValue())
                .toList();
    }
}
