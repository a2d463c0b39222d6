package dev.drawbridge.telemetry;

/// Every label of the gateway's metrics, named once.
public enum Label {
    OPERATION("gen_ai.operation.name"),
    GEN_AI_PROVIDER("gen_ai.provider.name"),
    REQUEST_MODEL("gen_ai.request.model"),
    TOKEN_TYPE("gen_ai.token.type"),
    ERROR_TYPE("error.type"),
    DIALECT("dialect"),
    PROVIDER("provider"),
    MODEL("model"),
    OUTCOME("outcome"),
    STATUS("status"),
    KIND("kind"),
    BLAME("blame"),
    FIELD("field"),
    SOURCE("source"),
    DEPENDENCY("dependency"),
    REASON("reason"),
    KEY("key"),
    ACTION("action"),
    CREDENTIAL("credential"),
    PHASE("phase"),
    RESULT("result"),
    FROM("from"),
    TO("to"),
    MODE("mode"),
    SCOPE("scope"),
    NAME("name"),
    PER("per"),
    DIRECTION("direction"),
    TARGET("target"),
    PRICED("priced"),
    TIER("tier"),
    TASK("task");

    private final String id;

    Label(String id) {
        this.id = id;
    }

    /// The name before a monitoring system adapts it.
    public String id() {
        return id;
    }
}
