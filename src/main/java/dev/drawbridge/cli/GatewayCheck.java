package dev.drawbridge.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Looks whether a gateway runs here and is well, or could.
record GatewayCheck(Surroundings surroundings) {
    private static final String AREA = "gateway";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;

    List<Finding> look() {
        int management = surroundings.managementPort();
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int live = status(http, management, "liveness");
            int ready = status(http, management, "readiness");
            return List.of(
                    live == OK && ready == OK
                            ? Finding.ok(AREA, "It runs, lives and is ready (management port " + management + ").")
                            : Finding.fault(
                                    AREA,
                                    "Something answers on the management port " + management + ", liveness " + live
                                            + ", readiness " + ready + ".",
                                    "See the gateway's log; or it is another program, then set MANAGEMENT_PORT."));
        } catch (IOException _) {
            return List.of(port("PORT", surroundings.port()), port("MANAGEMENT_PORT", management));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int status(HttpClient http, int port, String page) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + port + "/actuator/health/" + page);
        return http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static Finding port(String variable, int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Finding.ok(
                    AREA, "It does not run here; port " + socket.getLocalPort() + " (" + variable + ") is free.");
        } catch (IOException _) {
            return Finding.fault(
                    AREA,
                    "Port " + port + " (" + variable + ") is taken by something that is no gateway.",
                    "Stop that, or set " + variable + ".");
        }
    }
}
