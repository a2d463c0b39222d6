package dev.drawbridge.admin;

import dev.drawbridge.access.RequiresRole;
import dev.drawbridge.access.Role;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/// Says of every operation what is true of all: what it is called, which role it takes and how it fails.
final class DescribedOperations implements GlobalOperationCustomizer {
    static final String PROBLEM = "Problem";
    private static final Map<String, String> FAILURES = Map.of(
            "400", "What is wrong with the request; `field` names the member or parameter",
            "401", "No key, or a wrong one",
            "403", "The key's role is not enough",
            "503", "The store is not reachable");

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        String group = handler.getBeanType().getSimpleName().replace("Controller", "");
        operation.setOperationId(group.substring(0, 1).toLowerCase() + group.substring(1) + "."
                + handler.getMethod().getName());
        operation.setTags(List.of(group));
        parameters(handler)
                .forEach(name -> operation.addParametersItem(new Parameter()
                        .in("query")
                        .name(name.toString())
                        .schema(new Schema<>().types(Set.of("string")))));
        operation.addExtension("x-required-role", role(handler).id());
        String success = success(handler);
        operation.getResponses().computeIfPresent("200", (_, answer) -> {
            answer.setDescription("Done");
            return answer;
        });
        if (!success.equals("200") && operation.getResponses().containsKey("200")) {
            operation
                    .getResponses()
                    .addApiResponse(success, operation.getResponses().remove("200"));
        }
        FAILURES.forEach((status, meaning) -> operation.getResponses().addApiResponse(status, problem(meaning)));
        return operation;
    }

    /// Of those who read the query themselves and say in a constant what they know.
    private static List<?> parameters(HandlerMethod handler) {
        boolean readsRequest =
                Arrays.asList(handler.getMethod().getParameterTypes()).contains(ServerHttpRequest.class);
        try {
            Field known = handler.getBeanType().getDeclaredField("PARAMETERS");
            known.setAccessible(true);
            return readsRequest ? (List<?>) known.get(null) : List.of();
        } catch (NoSuchFieldException _) {
            return List.of();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Role role(HandlerMethod handler) {
        boolean reads = handler.hasMethodAnnotation(GetMapping.class);
        return Optional.ofNullable(handler.getMethodAnnotation(RequiresRole.class))
                .map(RequiresRole::value)
                .orElse(reads ? Role.VIEWER : Role.ADMIN);
    }

    /// What is wrapped into an entity is so for the sake of its status.
    private static String success(HandlerMethod handler) {
        String type = handler.getMethod().getGenericReturnType().getTypeName();
        if (type.contains("ResponseEntity<java.lang.Void>")) {
            return "204";
        }
        return type.contains("ResponseEntity<") && handler.hasMethodAnnotation(PostMapping.class) ? "201" : "200";
    }

    private static ApiResponse problem(String meaning) {
        MediaType type = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
        return new ApiResponse()
                .description(meaning)
                .content(new Content().addMediaType("application/problem+json", type));
    }
}
