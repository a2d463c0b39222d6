package dev.drawbridge.admin;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows the description of this API in the form of OpenAPI. It is written by a test, which compares it with the
/// handlers, because making it takes seconds.
@Hidden
@RestController
class DescriptionController {
    private static final Resource DESCRIPTION = new ClassPathResource("admin-api.json");

    @GetMapping(path = "/admin/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource description() {
        return DESCRIPTION;
    }
}
