package dev.drawbridge.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Runs redis-server so that it ends when this process ends, however it ends.
///
/// A shell holds the other end of a pipe: when the gateway is gone, even by `kill -9`, the kernel closes the pipe
/// and the shell ends the server. The server has its own session and the shell is deaf, so that Ctrl-C on a
/// terminal does not take the store away before the gateway has drained.
final class RedisProcess {
    private static final String SHELL = """
        umask 077
        trap '' INT HUP QUIT
        exec 3<&0 </dev/null
        $(command -v setsid) "$1" "$2" 3<&- &
        server=$!
        (while read -r _ <&3; do :; done; kill -TERM $server) &
        watch=$!
        exec 3<&-
        wait $server
        status=$?
        kill $watch 2>/dev/null
        exit $status
        """;

    private RedisProcess() {}

    /// The shell; closing its standard input ends the server.
    static Process start(Path program, Path home) throws IOException {
        String settings = home.resolve(RedisSettings.FILE).toString();
        var shell = new ProcessBuilder(
                        List.of("/bin/sh", "-c", SHELL, "drawbridge-store", program.toString(), settings))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve(RedisSettings.LOG_FILE).toFile()));
        // The gateway's environment holds provider keys.
        shell.environment().keySet().retainAll(Set.of("PATH"));
        return shell.start();
    }
}
