package dev.drawbridge.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values that would fail late, or do harm, are refused before anything is installed, in words that help.
@NeedsHelm
class BadValuesTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0007', textBlock = """
        replicas: 3                                            | additional properties 'replicas' not allowed
        image: { tags: "1" }                                   | 'tags' not allowed
        access: { existingSecrets: a }                         | 'existingSecrets' not allowed
        replicaCount: 0                                        | /replicaCount': minimum: got 0, want 1
        replicaCount: "2"                                      | /replicaCount': got string, want integer
        image: { digest: "sha256:abc" }                        | /image/digest'
        image: { pullPolicy: Sometimes }                       | 'Always', 'IfNotPresent', 'Never'
        service: { port: 70000 }                               | /service/port': maximum: got 70,000, want 65,535
        service: { type: ExternalName }                        | /service/type'
        config: { providers: { } }                             | 'providers' not allowed
        config: { drawbridge: { limits: { on-store-failure: open } } } | 'local', 'deny', 'allow'
        config: { drawbridge: { translation: { on-loss: warn } } }     | 'drop', 'reject'
        redis: { existingSecret: "", url: "http://redis:6379" }        | /redis/url'
        access: { existingSecret: "", adminKey: a, secret: too-short } | /access/secret'
        access: { existingSecret: Not_A_Name }                 | /access/existingSecret'
        env: { "NOT-A-NAME": a }                               | propertyName 'NOT-A-NAME'
        podAnnotations: { number: 1 }                          | /podAnnotations/number': got number, want string
        commonLabels: { "app.kubernetes.io/name": other }      | propertyName 'app.kubernetes.io/name'
        drainSeconds: 5m                                       | /drainSeconds': got string, want integer
        podDisruptionBudget: { minAvailable: half }            | /podDisruptionBudget/minAvailable'
        networkPolicy: { redis: { ports: [] } }                | /networkPolicy/redis/ports': minItems
        persistence: { size: 2 GB }                            | /persistence/size'
        """)
    void theSchemaRefuses(String values, String told) {
        refuses(Chart.PLAIN, values, told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0007', textBlock = """
        access: { existingSecret: "" }                         | set access.existingSecret to a secret that holds both
        access: { generate: true }                             | Set one of access.existingSecret, access.adminKey with access.secret, and access.generate
        access: { existingSecret: "", adminKey: a }            | set access.secret too
        access: { existingSecret: "", secret: 0123456789abcdef0123456789abcdef } | set access.adminKey too
        redis: { existingSecret: "" }                          | set redis.existingSecret to a secret that holds its address
        redis: { trial: { enabled: true } }                    | Set one of redis.existingSecret, redis.url and redis.trial.enabled
        podDisruptionBudget: { minAvailable: 1, maxUnavailable: 1 }              | not both
        podDisruptionBudget: { minAvailable: 0, maxUnavailable: 0 }              | not both
        autoscaling: { enabled: true, minReplicas: 9 }         | minReplicas is greater than autoscaling.maxReplicas
        autoscaling: { enabled: true, targetCPUUtilizationPercentage: 0 }        | needs something to look at
        ingress: { enabled: true }                             | at least one host name in ingress.hosts
        httpRoute: { enabled: true }                           | at least one gateway in httpRoute.parentRefs
        { ingress: { enabled: true, hosts: [a] }, publicPaths: { api: false } }  | at least one of publicPaths
        env: { OPENAI_API_KEY: a }                             | env.OPENAI_API_KEY would show a secret
        env: { REDIS_URL: "redis://a" }                        | env.REDIS_URL would show a secret
        env: { DRAWBRIDGE_DRAIN: 5s }                          | set by the chart itself
        config: "drawbridge: ["                                | config is no YAML mapping
        config: { drawbridge: { providers: { groq: { credential: { bearer: gsk-1 } } } } }   | providers.groq holds a credential in plain text
        config: { drawbridge: { providers: { a: { credentials: [{ header: k, value: v }] } } } } | write value: ${NAME}
        """)
    void theChartRefuses(String values, String told) {
        refuses(Chart.PLAIN, values, told);
    }

    private static void refuses(Chart chart, String values, String told) {
        assertThatThrownBy(() -> chart.text(values)).hasMessageContaining(told);
    }
}
