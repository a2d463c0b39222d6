package dev.drawbridge.access;

/// Which requests the allowlists of addresses are for.
public enum AllowlistScope {
    ALL,
    /// Only those that came through a proxy or tunnel.
    TUNNEL
}
