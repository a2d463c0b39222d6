package dev.drawbridge.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Asks a starting Redis whether it is ready, over a bare socket: a client would treat the refusals as failures.
record RedisProbe(int port, String password) {
    private static final int PATIENCE_MILLIS = 1000;

    enum Answer {
        SILENT,
        LOADING,
        READY
    }

    Answer ask() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] question = ("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(question);
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(lines.readLine()) ? pong(lines.readLine()) : Answer.SILENT;
        } catch (IOException _) {
            return Answer.SILENT;
        }
    }

    private static Answer pong(String line) {
        if ("+PONG".equals(line)) {
            return Answer.READY;
        }
        return line.startsWith("-LOADING") ? Answer.LOADING : Answer.SILENT;
    }

    @Override
    public String toString() {
        return "RedisProbe[port=" + port + "]";
    }
}
