/// A provider that is the owner's own `claude` command: a Messages request enters and becomes one run of the program,
/// whose lines leave as a Messages answer. Everything about flags, processes and lines stays in here.
@NullMarked
package dev.drawbridge.upstream.claudecli;

import org.jspecify.annotations.NullMarked;
