package dev.drawbridge.access;

import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The section `access` of the operator's file.
///
/// @param trustedProxies whose word about the client's address is believed
/// @param cidrs from where callers may come, empty for everywhere
/// @param adminCidrs from where admins may come, empty for where callers may
/// @param cidrsApplyTo null for all requests
/// @param adminThroughTunnel whether the admin API, the console and metrics are there for requests through Cloudflare
/// @param publicUrl what the gateway is called by those who are invited, null for what the inviting admin calls it
/// @param keys that are not made with the admin API, such as those of a repository
public record AccessSettings(
        @Meaning(
                value = "Proxies whose headers about the client are believed.",
                usual = "nobody",
                limits = "not everybody")
        List<Networks> trustedProxies,

        @Meaning(value = "From where the gateway may be used.", usual = "everywhere")
        List<Networks> cidrs,

        @Meaning(value = "From where the admin API and the console may be used.", usual = "`cidrs`")
        List<Networks> adminCidrs,

        @Meaning(
                value = "Whether the lists are for all requests or for those through a proxy or tunnel" + " only.",
                usual = "all",
                limits = "`tunnel` needs `trusted-proxies`")
        @Nullable
        AllowlistScope cidrsApplyTo,

        @Meaning("Whether the admin API and the console may also be used through a tunnel.")
        boolean adminThroughTunnel,

        @Meaning(
                value = "What the gateway is called by those who are invited; `DRAWBRIDGE_PUBLIC_URL`"
                        + " outranks it.",
                usual = "what the inviting admin called it",
                limits = "such as `https://gateway.example.org`")
        @Nullable
        String publicUrl,

        @Meaning(value = "Keys that are kept in this file.", usual = "none", limits = "names and hashes differ")
        List<KeySettings> keys,

        @Meaning(value = "Teams that are kept in this file.", usual = "none", limits = "names differ")
        List<TeamSettings> teams) {
    static final AccessSettings DEFAULT = new AccessSettings(List.of(), List.of(), List.of(), null);

    /// What the file says.
    public static AccessSettings read(Settings settings, Problems problems) {
        return settings.section("access", AccessSettings.class, () -> DEFAULT, problems);
    }

    /// Of addresses only.
    public AccessSettings(
            List<Networks> trustedProxies,
            List<Networks> cidrs,
            List<Networks> adminCidrs,
            @Nullable AllowlistScope cidrsApplyTo) {
        this(trustedProxies, cidrs, adminCidrs, cidrsApplyTo, false, null, List.of(), List.of());
    }

    public AccessSettings {
        PublicAddress.of(publicUrl);
        keys = List.copyOf(keys);
        teams = List.copyOf(teams);
        Distinct.check("keys", "name", keys, KeySettings::name);
        Distinct.check("keys", "hash", keys, KeySettings::hash);
        Distinct.check("teams", "name", teams, TeamSettings::name);
        trustedProxies = List.copyOf(trustedProxies);
        cidrs = List.copyOf(cidrs);
        adminCidrs = List.copyOf(adminCidrs);
        if (trustedProxies.stream().flatMap(entry -> entry.ranges().stream()).anyMatch(range -> range.bits() == 0)) {
            throw new IllegalArgumentException(
                    "trusted-proxies would believe everybody; name the proxies' own addresses");
        }
        if (cidrsApplyTo == AllowlistScope.TUNNEL && trustedProxies.isEmpty()) {
            throw new IllegalArgumentException("cidrs-apply-to: tunnel needs trusted-proxies: without them all that is"
                    + " known of a request through the tunnel is the tunnel's own address");
        }
    }
}
