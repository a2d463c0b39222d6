package dev.drawbridge.upstream.claudecli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.testing.FakeClaude;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClaudeCliTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1795000000), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private Path home;
    private FakeClaude fake;
    private ClaudeCli cli;

    @BeforeEach
    void start() throws IOException {
        home = directory.resolve("runs");
        fake = FakeClaude.in(Files.createDirectory(directory.resolve("fake")));
        cli = new ClaudeCli(home, Map.of("PATH", System.getenv("PATH"), "ANTHROPIC_API_KEY", "k"), CLOCK);
    }

    @AfterEach
    void stop() {
        cli.close();
    }

    @Test
    void streamIsTheProvidersOwn() {
        assertThat(events("Hi"))
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(streamed("Hi"))
                .contains("\"text\":\"Hello \"")
                .contains("\"stop_reason\":\"end_turn\"")
                .contains("\"output_tokens\":9");
    }

    @Test
    void wholeAnswerIsOneMessage() {
        JsonNode message = JsonMapper.shared().readTree(whole("Hi"));

        assertThat(message.path("type").stringValue()).isEqualTo("message");
        assertThat(message.path("content")).hasSize(1);
        assertThat(message.at("/content/0/text").stringValue()).isEqualTo("Hello there");
        assertThat(message.path("stop_reason").stringValue()).isEqualTo("end_turn");
        assertThat(message.at("/usage/input_tokens").intValue()).isEqualTo(12);
        assertThat(message.at("/usage/output_tokens").intValue()).isEqualTo(9);
    }

    @Test
    void whatTheLoopSaysIsOneMessageWithoutItsTools() {
        assertThat(streamed("fake:loop"))
                .containsOnlyOnce("message_start\"")
                .containsOnlyOnce("message_stop\"")
                .contains("\"index\":0,\"content_block\":{\"type\":\"thinking\"")
                .contains("\"index\":1,\"content_block\":{\"type\":\"text\"")
                .contains("Done")
                .contains("\"stop_reason\":\"end_turn\"")
                .doesNotContain("tool_use", "partial_json", "of an agent");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linesOfNoKnownKindAreIgnored(boolean stream) {
        assertThat(answer(stream, "fake:garbage")).contains("there");
    }

    @Test
    void runsInAnEmptyFolderThatIsGoneAfterwards() {
        whole("Hi");

        assertThat(fake.workFolder()).singleElement().asString().startsWith(home.toString());
        await().atMost(SOON).until(() -> isEmpty(home));
        assertThat(fake.environment()).noneMatch(line -> line.startsWith("ANTHROPIC_API_KEY"));
    }

    @ParameterizedTest
    @CsvSource({
        "fake:login, UNAUTHENTICATED, logs in",
        "fake:limit, RATE_LIMITED, session limit",
        "fake:turns, INTERNAL, error_max_turns",
        "fake:exit, UNREACHABLE, operator's log",
        "fake:flag, UNREACHABLE, set \"arguments\"",
        "fake:begun, BROKEN_ANSWER, operator's log",
    })
    void failureIsToldWithItsCause(String prompt, FaultKind kind, String words) {
        for (boolean stream : new boolean[] {true, false}) {
            Fault fault = fault(stream, prompt);
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.blame()).isEqualTo(Blame.PROVIDER);
            assertThat(fault.message()).contains("'mine'", words);
        }
    }

    @Test
    void limitTellsWhenItEnds() {
        assertThat(fault(true, "fake:limit").retryAfter()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void missingCommandSurelyDidNothing() {
        assertThatThrownBy(() -> body(Asking.of("/no/such/claude", true, "Hi")).blockLast(SOON))
                .isInstanceOfSatisfying(FaultException.class, e -> {
                    assertThat(e.fault().kind()).isEqualTo(FaultKind.UNREACHABLE);
                    assertThat(e.fault().kind().surelyNotProcessed()).isTrue();
                });
    }

    @Test
    void streamThatEndsEarlyFailsAfterWhatThereWas() {
        var pieces = new CopyOnWriteArrayList<byte[]>();

        assertThatThrownBy(() -> body(Asking.of(fake.command(), true, "fake:cut"))
                        .doOnNext(pieces::add)
                        .blockLast(SOON))
                .isInstanceOf(FaultException.class);
        assertThat(text(pieces)).contains("Hel").doesNotContain("message_stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fake:hang", "fake:stubborn"})
    void givingUpEndsTheCommand(String prompt) {
        Disposable call = hanging(prompt);
        long process = fake.processes().getFirst();
        assertThat(FakeClaude.isAlive(process)).isTrue();

        call.dispose();

        await().atMost(SOON).until(() -> !FakeClaude.isAlive(process));
        await().atMost(SOON).until(() -> isEmpty(home));
    }

    @Test
    void givingUpEndsWhatTheCommandHasStarted() {
        Disposable call = hanging("fake:hang");
        long child = fake.child();
        assertThat(FakeClaude.isAlive(child)).isTrue();

        call.dispose();

        await().atMost(SOON).until(() -> !FakeClaude.isAlive(child));
    }

    @Test
    void commandThatStaysAfterItsAnswerIsEnded() {
        assertThat(whole("fake:stays")).contains("Hello there");

        await().atMost(SOON).until(() -> !FakeClaude.isAlive(fake.child()));
        await().atMost(SOON).until(() -> isEmpty(home));
    }

    @Test
    void closingEndsEveryCommand() {
        hanging("fake:hang");
        long process = fake.processes().getFirst();

        cli.close();

        assertThat(FakeClaude.isAlive(process)).isFalse();
        assertThat(isEmpty(home)).isTrue();
    }

    @Test
    void nextGatewayEndsWhatAKilledOneHasLeft() throws IOException {
        Process left = new ProcessBuilder("sleep", "600").start();
        CallFolder.make(home).remember(left.toHandle());

        new ClaudeCli(home, Map.of(), CLOCK).close();

        await().atMost(SOON).until(() -> !left.isAlive());
        await().atMost(SOON).until(() -> isEmpty(home));
    }

    @Test
    void oneWaitsAndTheNextIsRefusedWhileThePlaceIsTaken() {
        CompletableFuture<String> first = later("fake:gate 1");
        await().atMost(SOON).until(() -> fake.runs() == 1);
        CompletableFuture<String> second = later("fake:gate 2");
        await().atMost(SOON).until(() -> cli.waiting("mine") == 1);

        assertThat(fault(true, "Hi").kind()).isEqualTo(FaultKind.RATE_LIMITED);
        assertThat(fake.runs()).isEqualTo(1);
        fake.openGate();

        assertThat(first).succeedsWithin(SOON).asString().contains("Hello there");
        assertThat(second).succeedsWithin(SOON).asString().contains("Hello there");
        assertThat(fake.runs()).isEqualTo(2);
    }

    @Test
    void givingUpInTheQueueLeavesIt() {
        CompletableFuture<String> first = later("fake:gate 1");
        await().atMost(SOON).until(() -> fake.runs() == 1);
        Disposable second = body(Asking.of(fake.command(), true, "Hi")).subscribe();
        await().atMost(SOON).until(() -> cli.waiting("mine") == 1);

        second.dispose();

        await().atMost(SOON).until(() -> cli.waiting("mine") == 0);
        fake.openGate();
        assertThat(first).succeedsWithin(SOON).asString().contains("Hello there");
        assertThat(whole("Hi")).contains("Hello there");
        assertThat(fake.runs()).isEqualTo(2);
    }

    @Test
    void waitingHasAnEnd() {
        try (var impatient = new ClaudeCli(home, Map.of("PATH", System.getenv("PATH")), CLOCK, Duration.ZERO)) {
            var first = impatient
                    .send(Asking.of(fake.command(), false, "fake:gate"))
                    .flatMapMany(UpstreamResponse::body)
                    .subscribe();
            await().atMost(SOON).until(() -> fake.runs() == 1);

            assertThatThrownBy(() -> impatient
                            .send(Asking.of(fake.command(), false, "Hi"))
                            .flatMapMany(UpstreamResponse::body)
                            .blockLast(SOON))
                    .hasMessageContaining("1 calls at a time");
            first.dispose();
        }
    }

    private Disposable hanging(String prompt) {
        var begun = new CompletableFuture<byte[]>();
        Disposable call = body(Asking.of(fake.command(), true, prompt))
                .doOnNext(begun::complete)
                .subscribe();
        assertThat(begun).succeedsWithin(SOON);
        return call;
    }

    private CompletableFuture<String> later(String prompt) {
        return body(Asking.of(fake.command(), false, prompt))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining())
                .toFuture();
    }

    private List<String> events(String prompt) {
        return streamed(prompt)
                .lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
    }

    private String streamed(String prompt) {
        return answer(true, prompt);
    }

    private String whole(String prompt) {
        return answer(false, prompt);
    }

    private String answer(boolean stream, String prompt) {
        return text(
                body(Asking.of(fake.command(), stream, prompt)).collectList().block(SOON));
    }

    private Fault fault(boolean stream, String prompt) {
        try {
            String answer = answer(stream, prompt);
            throw new AssertionError("answered: " + answer);
        } catch (FaultException e) {
            return e.fault();
        }
    }

    private Flux<byte[]> body(UpstreamRequest request) {
        return cli.send(request).flatMapMany(UpstreamResponse::body);
    }

    private static String text(List<byte[]> pieces) {
        return pieces.stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static boolean isEmpty(Path folder) {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
