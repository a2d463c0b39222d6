package dev.drawbridge.catalog;

/// Tells how logins do.
@FunctionalInterface
public interface LoginStates {
    LoginState of(Credential.OAuthFile login);
}
