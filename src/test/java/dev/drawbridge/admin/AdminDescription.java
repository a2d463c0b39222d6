package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;

/// What the description of the admin API says beyond its handlers. Without a stereotype, so that tests of the whole
/// application do not find it.
class AdminDescription {
    private static final String ADMIN_KEY = "adminKey";

    @Bean
    OpenAPI description() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(AdminAuthentication.class);
        var key = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An admin key. Where a proxy key is good too, it shows and touches its own only.");
        var components = new Components().addSecuritySchemes(ADMIN_KEY, key);
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        return new OpenAPI()
                .servers(List.of(new Server().url("/").description("The gateway itself")))
                .info(new Info()
                        .title("Drawbridge admin API")
                        .version("1")
                        .description("Keys, people, limits and numbers. Errors are problem details (RFC 9457)."))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList(ADMIN_KEY));
    }

    @Bean
    GlobalOperationCustomizer describedOperations() {
        return new DescribedOperations();
    }
}
