package dev.drawbridge.console;

import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.access.ConsoleSettings;
import dev.drawbridge.access.OidcSettings;
import dev.drawbridge.access.SignIn;
import dev.drawbridge.settings.Current;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Where people sign in to the console and out of it.
@Controller
class SignInController {
    static final String PATH = "/console/sign-in";
    private static final String HOME = "/console";
    private static final int LONGEST = 300;

    /// A page of the console; never a way to somewhere else.
    private static final Pattern NEXT =
            Pattern.compile("/console(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*(\\?[A-Za-z0-9._~=&%+-]*)?");

    private final SignIn signIn;
    private final Supplier<ConsoleSettings> settings;

    SignInController(SignIn signIn, Current<ConsoleSettings> settings) {
        this.signIn = signIn;
        this.settings = settings;
    }

    @GetMapping(PATH)
    Rendering ask(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String why) {
        return page(HttpStatus.OK, next, SignedOut.message(why));
    }

    @PostMapping(PATH)
    Mono<Rendering> enter(ServerWebExchange exchange) {
        return exchange.getFormData().flatMap(form -> entered(exchange, form));
    }

    private Mono<Rendering> entered(ServerWebExchange exchange, MultiValueMap<String, String> form) {
        String next = form.getFirst("next");
        return signIn.withKey(exchange, Objects.requireNonNullElse(form.getFirst("key"), ""))
                .map(_ -> Screen.go(safe(next)))
                .onErrorResume(
                        AccessRefusedException.class,
                        refusal -> Mono.fromSupplier(() -> refused(exchange, refusal, next)));
    }

    private Rendering refused(ServerWebExchange exchange, AccessRefusedException refusal, @Nullable String next) {
        Optional.ofNullable(refusal.retryAfter())
                .ifPresent(wait -> exchange.getResponse()
                        .getHeaders()
                        .set(
                                HttpHeaders.RETRY_AFTER,
                                Long.toString(wait.plusMillis(999).toSeconds())));
        return page(HttpStatus.valueOf(refusal.status()), next, refusal.getMessage());
    }

    private Rendering page(HttpStatus status, @Nullable String next, @Nullable String problem) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("next", safe(next));
        model.put("problem", problem);
        model.put(
                "oidc",
                Optional.ofNullable(settings.get().oidc())
                        .map(OidcSettings::button)
                        .orElse(null));
        return new Screen(status, "sign-in", model).rendering();
    }

    static String safe(@Nullable String next) {
        return next != null && next.length() <= LONGEST && NEXT.matcher(next).matches() && !next.startsWith(PATH)
                ? next
                : HOME;
    }

    @PostMapping("/console/sign-out")
    Rendering leave(ServerWebExchange exchange) {
        signIn.out(exchange);
        return Screen.go(SignedOut.BY_CHOICE.address());
    }
}
