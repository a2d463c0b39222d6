package dev.drawbridge.console;

import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.access.InvitationRecord;
import dev.drawbridge.access.Invitations;
import dev.drawbridge.access.PageHeaders;
import dev.drawbridge.admin.AdminException;
import dev.drawbridge.admin.Redeemed;
import dev.drawbridge.admin.Redemptions;
import dev.drawbridge.call.FormException;
import dev.drawbridge.store.StoreAwayException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// What who is invited sees: a page that explains, with a button, because the previews that chat programs make of a
/// link
/// must not use it up; and the key, once. Scripts get JSON.
final class InvitationPages {
    private static final Logger log = LoggerFactory.getLogger(InvitationPages.class);
    private static final String GONE = "This link does not work, or not any more. Ask who sent it for a new one.";
    private static final String LATER = "The gateway cannot do this right now. Try again in a moment.";
    private static final String BROKEN =
            "The key of this invitation can no longer be made. Ask who sent it for a new one.";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern(
                    "EEEE, d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Invitations invitations;
    private final Redemptions redemptions;
    private final SuggestedModel models;
    private final Assets assets;

    InvitationPages(Invitations invitations, Redemptions redemptions, SuggestedModel models, Assets assets) {
        this.invitations = invitations;
        this.redemptions = redemptions;
        this.models = models;
        this.assets = assets;
    }

    Mono<ServerResponse> explain(ServerRequest request) {
        return invitations
                .open(request.pathVariable("token"))
                .flatMap(invitation -> explained(request, invitation))
                .switchIfEmpty(Mono.defer(() -> failed(request, HttpStatus.NOT_FOUND, GONE)))
                .onErrorResume(failure -> failed(request, failure));
    }

    private Mono<ServerResponse> explained(ServerRequest request, InvitationRecord invitation) {
        var shown = Map.<String, Object>of(
                "person", invitation.person(),
                "invited_by", invitation.createdBy(),
                "address", invitation.address(),
                "expires_at", invitation.expiresAt().toString(),
                "expires", DAY.format(invitation.expiresAt()));
        return wantsJson(request)
                ? json(HttpStatus.OK, MediaType.APPLICATION_JSON, shown)
                : new Page(HttpStatus.OK, "invitation", shown).answer("../" + assets.path());
    }

    Mono<ServerResponse> redeem(ServerRequest request) {
        return redemptions
                .redeem(request.pathVariable("token"))
                .flatMap(redeemed -> shown(request, redeemed))
                .switchIfEmpty(Mono.defer(() -> failed(request, HttpStatus.NOT_FOUND, GONE)))
                .onErrorResume(failure -> failed(request, failure));
    }

    private Mono<ServerResponse> shown(ServerRequest request, Redeemed redeemed) {
        String model = models.among(redeemed.models());
        if (wantsJson(request)) {
            return json(
                    HttpStatus.CREATED,
                    MediaType.APPLICATION_JSON,
                    Map.of(
                            "id", redeemed.id(),
                            "name", redeemed.name(),
                            "key", redeemed.key(),
                            "address", redeemed.address(),
                            "model", model));
        }
        List<ClientSetup> setups = new ClientSetups(redeemed.address(), redeemed.key(), model).all();
        Map<String, Object> shown = Map.of(
                "name", redeemed.name(),
                "key", redeemed.key(),
                "address", redeemed.address(),
                "model", model,
                "setups", setups);
        return new Page(HttpStatus.CREATED, "invitation-key", shown).answer("../" + assets.path());
    }

    private Mono<ServerResponse> failed(ServerRequest request, Throwable failure) {
        return switch (failure) {
            case StoreAwayException _ -> failed(request, HttpStatus.SERVICE_UNAVAILABLE, LATER);
            case AccessRefusedException _ -> failed(request, HttpStatus.SERVICE_UNAVAILABLE, LATER);
            case AdminException _, FormException _ -> failed(request, HttpStatus.CONFLICT, BROKEN);
            default -> unexpected(request, failure);
        };
    }

    /// Told here: whoever else would do it tells the address too, and with it the token.
    private Mono<ServerResponse> unexpected(ServerRequest request, Throwable failure) {
        log.error("The page of an invitation failed by a fault of the gateway", failure);
        return failed(request, HttpStatus.INTERNAL_SERVER_ERROR, LATER);
    }

    private Mono<ServerResponse> failed(ServerRequest request, HttpStatus status, String message) {
        if (!wantsJson(request)) {
            return new Page(status, "message", Map.of("message", message)).answer("../" + assets.path());
        }
        Map<String, Object> problem = Map.of(
                "type", "about:blank", "title", status.getReasonPhrase(), "status", status.value(), "detail", message);
        return json(status, MediaType.APPLICATION_PROBLEM_JSON, problem);
    }

    /// Who says so; a browser would rather have a page, and whoever takes anything gets one too.
    private static boolean wantsJson(ServerRequest request) {
        List<MediaType> accepted = request.headers().accept();
        return accepted.stream().anyMatch(type -> type.isPresentIn(List.of(MediaType.APPLICATION_JSON)))
                && accepted.stream().noneMatch(type -> type.isPresentIn(List.of(MediaType.TEXT_HTML)));
    }

    private static Mono<ServerResponse> json(HttpStatus status, MediaType type, Map<String, Object> body) {
        return ServerResponse.status(status)
                .headers(PageHeaders::protect)
                .contentType(type)
                .bodyValue(body);
    }
}
