package dev.drawbridge.console;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.result.view.Rendering;

/// A page of the console, for those who have signed in. To add one:
///
/// - A `@Controller` in this package with a handler that returns a `Rendering` (or a `Mono` of one) made here. A
/// handler
///   that reads is open to viewers and above, any other to admins; `@RequiresRole` asks for more, `@ForEverybody` opens
///   it to holders of keys too. Who is signed in is a parameter of type [Visitor]; what a form says is
///   `ServerWebExchange.getFormData()`. What changes something is written into the audit log by itself; `Audit.note`
///   adds to it.
/// - A template that begins with `<html th:replace="~{layout :: layout('Title', 'nav-id', ~{:: main})}">`, where the id
///   is that of a [NavItem] in lower case. A name like `keys :: rows` renders one fragment, for htmx.
/// - `${assets}` is where files of [Assets] are (`th:src="${assets} + '/calls.js'"`; list them there), `${visitor}` the
///   visitor. Scripts of one page stand at the end of its `main`.
/// - A form without htmx has `<input type="hidden" name="_csrf" th:value="${csrf}">`. htmx sends the token by itself; a
///   script that uses `fetch` sends what `meta[name=csrf]` holds as the header `x-csrf-token`.
///
/// @param template its name, or that of one of its fragments
/// @param model what the template shows; its types are public records
record Screen(HttpStatus status, String template, Map<String, ?> model) {
    static Rendering show(String template, Map<String, ?> model) {
        return new Screen(HttpStatus.OK, template, model).rendering();
    }

    static Rendering go(String path) {
        return Rendering.redirectTo(path)
                .status(HttpStatus.SEE_OTHER)
                .contextRelative(false)
                .build();
    }

    Rendering rendering() {
        return Rendering.view(template).status(status).model(model).build();
    }
}
