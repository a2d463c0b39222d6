package dev.drawbridge;

import dev.drawbridge.cli.CommandProcess;
import dev.drawbridge.cli.Commands;
import dev.drawbridge.edge.AtRest;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Start here.
@SpringBootApplication(proxyBeanMethods = false)
public class DrawbridgeApplication {
    public static void main(String[] args) {
        if (Commands.areMeant(args)) {
            Runtime.getRuntime().exit(CommandProcess.run(AtRest::parts, args));
        }
        SpringApplication.run(DrawbridgeApplication.class, args);
        SpringApplication.getShutdownHandlers().add(DrawbridgeApplication::endWell);
    }

    /// When everything has stopped: a JVM that is told to stop by a signal reports 143 otherwise, as if it had failed.
    private static void endWell() {
        Runtime.getRuntime().halt(0);
    }
}
