package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictKindsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        apps/v1                      | Deployment     | { spec: { replica: 1 } }                              | replica
        apps/v1                      | Deployment     | { spec: { template: { spec: { hostname1: a } } } }    | hostname1
        v1                           | Service        | { spec: { ports: [{ name: a, targetport: 1 }] } }     | targetport
        monitoring.coreos.com/v1     | PrometheusRule | { spec: { groups: [{ name: a, rule: [] }] } }         | rule
        gateway.networking.k8s.io/v1 | HTTPRoute      | { spec: { rules: [{ match: [] }] } }                  | match
        apps/v2                      | Deployment     | { spec: { } }                                         | apps/v2/Deployment
        v1                           | Service        | { spec: { type: a, type: b } }                        | Duplicate
        """)
    void whatTheKindDoesNotHaveIsRefused(String version, String kind, String rest, String told) {
        String document = "apiVersion: %s\nkind: %s\n%s"
                .formatted(version, kind, rest.substring(1, rest.length() - 1).strip());

        assertThatThrownBy(() -> StrictKinds.read(document)).hasMessageContaining(told);
    }
}
