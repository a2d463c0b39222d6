package dev.drawbridge.console;

import dev.drawbridge.access.ForEverybody;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;

/// The first page: what is spent, by whom, and what goes wrong.
@Controller
class OverviewController {
    @ForEverybody
    @GetMapping("/console")
    Rendering overview(Visitor visitor) {
        return visitor.seesEverything() ? Screen.show("overview", Map.of()) : Screen.go(NavItem.USAGE.path());
    }
}
