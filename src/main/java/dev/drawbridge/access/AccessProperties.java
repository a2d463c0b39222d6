package dev.drawbridge.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may choose about who may call: the secrets and the gateway's address.
///
/// @param adminKey blank to have one made
/// @param secret shared by all replicas, blank to have one made and kept in the store
/// @param publicUrl what the gateway is called by those who are invited, blank for what the inviting admin calls it
@ConfigurationProperties("drawbridge.access")
public record AccessProperties(
        @DefaultValue("") String adminKey,
        @DefaultValue("") String secret,
        @DefaultValue("") String publicUrl) {
    @Override
    public String toString() {
        return "AccessProperties[***]";
    }
}
