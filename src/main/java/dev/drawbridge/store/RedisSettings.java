package dev.drawbridge.store;

import java.nio.file.Path;

/// How the embedded Redis runs: on the loopback interface, behind a password, everything on disk within a second.
///
/// @param home its folder
record RedisSettings(Path home, int port, String password) {
    static final String FILE = "redis.conf";
    static final String PID_FILE = "redis.pid";
    static final String LOG_FILE = "redis.log";

    /// The process title stays off: the path of the settings on the command line is what a left-over is known by.
    String text() {
        return """
            bind 127.0.0.1
            port %d
            requirepass %s
            dir %s
            pidfile %s
            logfile %s
            loglevel warning
            set-proc-title no
            appendonly yes
            appendfsync everysec
            save ""
            maxmemory-policy noeviction
            """.formatted(
                        port, password, quoted(home), quoted(home.resolve(PID_FILE)), quoted(home.resolve(LOG_FILE)));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return "RedisSettings[home=" + home + ", port=" + port + "]";
    }
}
