package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.drawbridge.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What goes in and out as JSON where no type of its own says so, for the description only: those who read requests are
/// stricter than any binding.
final class RequestBodies {
    private RequestBodies() {}

    /// What a caller says of an answer.
    record Praise(
            @Schema(description = "the x-task-id of the answer", requiredMode = Schema.RequiredMode.REQUIRED)
            @JsonProperty("task_id")
            String taskId,

            @Schema(description = "whether it was good", requiredMode = Schema.RequiredMode.REQUIRED)
            boolean ok) {}

    /// Somebody who is to be added.
    record NewPerson(
            @Schema(description = "unique; what the owner of a key says", requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Nullable String email,
            @Nullable String team,

            @Schema(description = "member when it is left out") @Nullable
            Role role) {}

    /// What is to be changed; null takes an email or team away.
    record PersonChange(
            @Nullable String name,
            @Nullable String email,
            @Nullable String team,
            @Nullable Role role) {}

    /// Whom to invite: a person who is there already, or somebody new.
    record NewInvitation(
            @Schema(description = "id or name of somebody who is there already") @Nullable
            String person,

            @Schema(description = "of somebody new") @Nullable
            String name,

            @Nullable String email,
            @Nullable String team,
            @Nullable Role role,

            @Schema(
                    description = "the key that is made, with the members of POST /admin/keys except the owner",
                    type = "object")
            @Nullable
            Object key,

            @Schema(description = "1m to 30d, 72h when it is left out", example = "72h")
            @JsonProperty("expires_in")
            @Nullable
            String expiresIn) {}

    /// What a key, or all keys of a team together, may do. Null or a missing member restricts nothing.
    record Terms(
            @Schema(description = "names and patterns with *") @Nullable
            List<String> models,

            @Nullable List<String> providers,

            @Schema(description = "addresses and networks") @Nullable
            List<String> cidrs,

            @Schema(description = "product tokens of User-Agent") @Nullable
            List<String> clients,

            @Nullable List<LimitWish> limits,
            @Nullable List<BudgetOfHolder> budgets) {}

    /// One of requests, tokens and concurrent.
    record LimitWish(
            @Nullable Long requests,
            @Nullable Long tokens,
            @Nullable Long concurrent,

            @Schema(description = "second, minute, hour, 5h, day, week, month or total; not with concurrent") @Nullable
            String per) {}

    /// What may be spent in a window.
    record BudgetOfHolder(
            BigDecimal usd,

            @Schema(description = "hour, 5h, day, week, month or total")
            String per,

            @Schema(description = "estimate or strict") @Nullable
            String mode) {}

    /// A key that is to be made.
    record NewKey(
            @Schema(description = "unique", requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Nullable String team,
            @Nullable String owner,
            @JsonProperty("expires_at") @Nullable Instant expiresAt,
            @JsonUnwrapped Terms terms) {}

    /// What is to be changed; null takes a restriction, team, owner or expiry away.
    record KeyChange(
            @Nullable String name,
            @Nullable String team,
            @Nullable String owner,
            @JsonProperty("expires_at") @Nullable Instant expiresAt,
            @Nullable Boolean disabled,
            @JsonUnwrapped Terms terms) {}

    /// For how long the old key works beside the new one.
    record Rotation(
            @Schema(description = "0s to 30d, 24h when it is left out", example = "24h") @Nullable
            String overlap) {}

    /// For how long the bodies of a key's calls are written down.
    record CaptureWish(
            @Schema(description = "1s to 24h, 15m when it is left out", example = "15m") @JsonProperty("for") @Nullable
            String time) {}

    /// A team that is to be made.
    record NewTeam(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @JsonUnwrapped Terms terms) {}

    /// Either `enabled` alone, or one budget.
    record Budget(
            @Schema(description = "false suspends the enforcement of all budgets") @Nullable
            Boolean enabled,

            @Schema(description = "key, team or global") @Nullable
            String scope,

            @Schema(description = "of the key or team") @Nullable
            String name,

            @Schema(description = "hour, 5h, day, week, month or total") @Nullable
            String per,

            @Schema(description = "null takes the budget away") @Nullable
            BigDecimal usd,

            @Schema(description = "estimate or strict") @Nullable
            String mode) {}

    /// Which rows are to be priced anew.
    record Repricing(
            @Schema(description = "date or time", requiredMode = Schema.RequiredMode.REQUIRED)
            String from,

            @Schema(description = "date or time", requiredMode = Schema.RequiredMode.REQUIRED)
            String to,

            @Nullable String model,
            @Nullable String provider,

            @Schema(description = "also rows whose cost the provider told") @Nullable
            Boolean reported,

            @Schema(description = "only count what would change") @JsonProperty("dry_run") @Nullable
            Boolean dryRun) {}

    /// A call to be explained; `model`, `body` or both say which.
    record Question(
            @Schema(description = "name or id of the key that calls") @Nullable
            String key,

            @Schema(description = "instead of the one that the body names") @Nullable
            String model,

            @Schema(description = "openai-chat, openai-responses, anthropic, gemini or ollama") @Nullable
            String dialect,

            @Schema(description = "the request as the client sends it") @Nullable
            Map<String, Object> body,

            @Schema(description = "the address of the client") @Nullable
            String from,

            @Schema(description = "the client's User-Agent") @Nullable
            String client) {}

    /// Ledger rows; their members are those of the ledger's documentation.
    record LedgerPage(
            List<Map<String, Object>> requests,

            @Schema(description = "what `before` must be for the next page, null on the last one") @Nullable
            String next) {}
}
