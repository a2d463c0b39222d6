package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;

/// From where the operator lets anybody in at all.
final class AddressRules {
    private final Networks callers;
    private final Networks admins;
    private final AllowlistScope scope;
    private final boolean adminsThroughTunnel;

    AddressRules(AccessSettings settings) {
        this.callers = Networks.union(settings.cidrs());
        this.admins = settings.adminCidrs().isEmpty() ? callers : Networks.union(settings.adminCidrs());
        this.scope = settings.cidrsApplyTo() == null ? AllowlistScope.ALL : settings.cidrsApplyTo();
        this.adminsThroughTunnel = settings.adminThroughTunnel();
    }

    /// Asked before the key is looked at, so that nobody from elsewhere can try keys.
    ///
    /// @throws AccessRefusedException when nobody may come from there
    void mustAdmit(ClientAddress from, Door door) {
        if (door == Door.ADMINS && leavesOutside(from)) {
            throw throughTunnel();
        }
        boolean admitted = switch (door) {
            case CALLERS -> admit(from, callers);
            case ADMINS -> admit(from, admins);
            case ANY_KEY -> admit(from, callers) || admit(from, admins);
        };
        if (!admitted) {
            throw refusal(from, door == Door.ADMINS ? "the admin API of this gateway" : "this gateway");
        }
    }

    /// Whether what operators use does not exist for whoever comes that way, whatever key they have.
    boolean leavesOutside(ClientAddress from) {
        return from.tunnelled() && !adminsThroughTunnel;
    }

    static AccessRefusedException throughTunnel() {
        return new AccessRefusedException(
                Reason.ADDRESS,
                "Through a tunnel there is only the API: no admin keys, no console and no metrics, unless"
                        + " access.admin-through-tunnel is true.");
    }

    void mustAdmitCaller(ClientAddress from) {
        mustAdmit(from, Door.CALLERS);
    }

    void mustAdmitAdmin(ClientAddress from) {
        mustAdmit(from, Door.ADMINS);
    }

    private boolean admit(ClientAddress from, Networks networks) {
        boolean concerned = switch (scope) {
            case ALL -> true;
            case TUNNEL -> from.proxied();
        };
        return !concerned || networks.isEmpty() || from.isIn(networks);
    }

    private static AccessRefusedException refusal(ClientAddress from, String what) {
        return new AccessRefusedException(Reason.ADDRESS, "This address (" + from + ") may not use " + what + ".");
    }
}
