package dev.drawbridge.call;

import java.util.Locale;

/// Whom a limit or a budget holds for.
///
/// @param name as people know it: of the key, the team or the model; empty for everybody
/// @param id what never changes: the id of the key, else the name
public record Scope(Kind kind, String name, String id) {
    public static final Scope GLOBAL = new Scope(Kind.GLOBAL, "", "");

    public enum Kind {
        KEY,
        TEAM,
        MODEL,
        PROVIDER,
        GLOBAL;

        /// The word in the admin API and in messages.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Scope key(Caller caller) {
        return new Scope(Kind.KEY, caller.keyName(), caller.keyId());
    }

    public static Scope team(String name) {
        return new Scope(Kind.TEAM, name, name);
    }

    public static Scope model(String name) {
        return new Scope(Kind.MODEL, name, name);
    }

    /// The account behind a provider, whoever uses it.
    public static Scope provider(String name) {
        return new Scope(Kind.PROVIDER, name, name);
    }

    /// Tells this scope apart from all others in the store.
    public String code() {
        return kind == Kind.GLOBAL ? kind.id() : kind.id() + ":" + id;
    }
}
