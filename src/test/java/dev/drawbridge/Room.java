package dev.drawbridge;

import com.tngtech.archunit.core.domain.PackageMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The rooms of the house: each package right below the root, whom it may use and what it must never import. A new
/// room is entered here.
enum Room {
    CHAT("", "spring jackson reactor netty redis"),
    SSE("", "spring jackson reactor netty redis"),
    DIALECT("chat sse", "spring reactor netty redis"),
    SETTINGS("", "web redis"),
    CATALOG("chat dialect settings", "web redis"),
    CALL("chat dialect catalog settings", "web jackson redis"),
    TELEMETRY("call chat dialect settings", "web redis"),
    STORE("settings", "web"),
    ACCESS("call catalog store settings telemetry", "gateway"),
    ROUTING("call catalog chat dialect settings telemetry", "web netty redis"),
    HEALTH("call catalog chat routing store settings telemetry", "web netty"),
    UPSTREAM("catalog chat dialect sse settings telemetry", "gateway redis"),
    REASONING("call chat dialect store telemetry", "web netty"),
    RELAY("call reasoning routing upstream dialect sse chat catalog context transform settings telemetry", "web redis"),
    LIMITS("call catalog chat dialect store settings telemetry", "gateway"),
    LEDGER("call catalog chat dialect limits store settings telemetry", "gateway"),
    CONTEXT("call catalog chat dialect store settings telemetry", "gateway"),
    TRANSFORM("call chat dialect settings telemetry", "gateway redis"),
    CAPTURE("call catalog chat dialect store telemetry upstream", "web"),
    CONFIG("access call catalog chat dialect ledger limits routing settings telemetry", "gateway redis"),
    ADMIN(
            "access capture call catalog chat config dialect explain health ledger limits routing sessions store"
                    + " settings telemetry",
            "gateway"),
    CONSOLE("admin access call catalog chat ledger limits routing settings telemetry", "gateway redis"),
    EXPLAIN("access call catalog chat context dialect limits relay routing store", "gateway web netty redis"),
    CLI(
            "access admin call catalog chat config context dialect explain limits routing settings store upstream",
            "gateway"),
    SESSIONS("call catalog chat dialect routing settings store telemetry", "web netty"),
    EDGE(everybody(), "redis");

    private final Set<String> used;
    private final Set<String> forbidden;

    Room(String used, String forbidden) {
        this.used = Set.of(used.split(" "));
        this.forbidden = Set.of(forbidden.split(" "));
    }

    private static String everybody() {
        return "chat sse dialect settings catalog call telemetry store access routing upstream reasoning relay limits"
                + " ledger context transform capture health config admin console explain cli sessions";
    }

    static Optional<Room> of(String packageName) {
        return Arrays.stream(values())
                .filter(room -> (packageName + ".").startsWith(room.packageName() + "."))
                .findFirst();
    }

    String packageName() {
        return "dev.drawbridge." + id();
    }

    boolean mayUse(Room other) {
        return other == this || used.contains(other.id());
    }

    boolean mustNotImport(String packageName) {
        return forbidden.stream()
                .flatMap(library -> packagesOf(library).stream())
                .anyMatch(pattern -> PackageMatcher.of(pattern).matches(packageName));
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> packagesOf(String library) {
        return switch (library) {
            case "spring" -> List.of("org.springframework..");
            case "gateway" -> List.of("org.springframework.cloud.gateway..");
            case "web" ->
                List.of(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "org.springframework.cloud.gateway..");
            case "jackson" -> List.of("tools.jackson..", "com.fasterxml.jackson..");
            case "reactor" -> List.of("reactor..");
            case "netty" -> List.of("io.netty..", "reactor.netty..");
            case "redis" -> List.of("io.lettuce..");
            default -> throw new IllegalArgumentException(library);
        };
    }
}
