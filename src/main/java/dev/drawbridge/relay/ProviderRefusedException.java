package dev.drawbridge.relay;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.dialect.Dialect;
import java.net.http.HttpHeaders;

/// A provider answered with an error. Its own words are kept, because a caller of the same dialect gets exactly those:
/// clients recover from errors they recognise by the wording.
final class ProviderRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final String provider;
    private final transient HttpHeaders headers;
    private final Dialect dialect;
    private final int status;
    private final byte[] body;

    ProviderRefusedException(
            Fault fault, String provider, Dialect dialect, int status, HttpHeaders headers, byte[] body) {
        super(fault.message(), null, false, false);
        this.fault = fault;
        this.provider = provider;
        this.dialect = dialect;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    Fault fault() {
        return fault;
    }

    /// The fault as a client of another dialect is told it.
    Fault told() {
        return ToldFault.of(fault, "Provider '%s' answered %d: %s".formatted(provider, status, fault.message()));
    }

    Dialect dialect() {
        return dialect;
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
