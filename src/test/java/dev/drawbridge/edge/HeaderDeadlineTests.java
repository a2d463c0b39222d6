package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeaderDeadlineTests {
    private final EmbeddedChannel channel = new EmbeddedChannel(new HttpServerCodec());

    @BeforeEach
    void watch() {
        channel.freezeTime();
        new HeaderDeadline(Duration.ofSeconds(10)).watch(channel);
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void headersThatDoNotEndCloseTheConnection() {
        send("GET / HTTP/1.1\r\nhost: a\r\n");
        pass(9);
        send("x: y\r\n");
        assertThat(channel.isOpen()).isTrue();
        pass(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aRequestWithAllItsHeadersMayTakeItsTime() {
        send("POST / HTTP/1.1\r\ncontent-length: 5\r\n\r\nab");
        pass(60);
        send("c");
        pass(60);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theNextRequestOnTheConnectionHasADeadlineOfItsOwn() {
        send("GET / HTTP/1.1\r\n\r\n");
        pass(60);
        assertThat(channel.isOpen()).isTrue();
        send("GET / HT");
        pass(11);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aSilentConnectionIsTheIdleTimeoutsBusiness() {
        pass(60);
        assertThat(channel.isOpen()).isTrue();
    }

    private void send(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
