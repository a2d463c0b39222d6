package dev.drawbridge.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// A team as it is stored: what holds for all its keys together.
///
/// @param v version of this shape
/// @param revision counts the changes of this record; [#UNSTORED] and [#CONFIGURED] are not in the store
public record TeamRecord(
        int v,
        String name,
        long revision,
        @JsonProperty("created_at") Instant createdAt,
        Terms terms) {
    static final int VERSION = 1;

    /// What a script takes for none.
    static final long UNSTORED = -1;

    static final long CONFIGURED = -2;

    /// Of which nothing is known but that some key belongs to it.
    static TeamRecord implied(String name) {
        return new TeamRecord(VERSION, name, UNSTORED, Instant.EPOCH, Terms.NONE);
    }

    static TeamRecord made(String name, Instant now, Terms terms) {
        return new TeamRecord(VERSION, name, 0, now, terms);
    }

    /// The next revision with other terms; the first when there was nothing to change.
    TeamRecord changed(Terms now, Instant at) {
        return isStored()
                ? new TeamRecord(VERSION, name, revision + 1, createdAt, now)
                : made(name, at.truncatedTo(ChronoUnit.MILLIS), now);
    }

    /// @throws UnreadableKeyException when this version cannot tell what it says
    static TeamRecord read(String json) {
        return RecordJson.read(json, TeamRecord.class, VERSION, TeamRecord::migration);
    }

    private static UnaryOperator<ObjectNode> migration(int version) {
        throw new IllegalStateException("No version before " + VERSION + ", but " + version);
    }

    String json() {
        return RecordJson.write(this);
    }

    /// Whether somebody made it, other than in the configuration.
    @JsonIgnore
    public boolean isStored() {
        return revision >= 0;
    }

    /// Whether it is written in the configuration and cannot be changed in any other place.
    @JsonIgnore
    public boolean isConfigured() {
        return revision == CONFIGURED;
    }
}
