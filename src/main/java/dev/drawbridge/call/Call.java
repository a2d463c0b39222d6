package dev.drawbridge.call;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestHead;
import java.net.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One request of a caller, read once.
///
/// @param id the gateway's id, also `x-task-id`
/// @param body the request as sent, after inflation; must not be changed
/// @param headers the client's headers without any credential
/// @param query the part of the query that may be passed on, empty if none
/// @param session the conversation the client says it belongs to, if it says
/// @param startedAt by the gateway's clock
/// @param brought the caller's own credential for a provider, [Credential.Caller#UNKNOWN] when it sent none
public record Call(
        String id,
        Caller caller,
        Dialect dialect,
        RequestHead head,
        byte[] body,
        HttpHeaders headers,
        String query,
        @Nullable String session,
        Instant startedAt,
        Operation operation,
        Credential.Caller brought) {
    /// One whose caller brings no credential of its own.
    public Call(
            String id,
            Caller caller,
            Dialect dialect,
            RequestHead head,
            byte[] body,
            HttpHeaders headers,
            String query,
            @Nullable String session,
            Instant startedAt,
            Operation operation) {
        this(id, caller, dialect, head, body, headers, query, session, startedAt, operation, Credential.Caller.UNKNOWN);
    }

    /// A chat.
    public Call(
            String id,
            Caller caller,
            Dialect dialect,
            RequestHead head,
            byte[] body,
            HttpHeaders headers,
            String query,
            @Nullable String session,
            Instant startedAt) {
        this(id, caller, dialect, head, body, headers, query, session, startedAt, Operation.CHAT);
    }
}
