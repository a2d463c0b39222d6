package dev.drawbridge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Start here.
@SpringBootApplication(proxyBeanMethods = false)
public class DrawbridgeApplication {
    public static void main(String[] args) {
        SpringApplication.run(DrawbridgeApplication.class, args);
    }
}
