/// Finds providers that are there without being configured, and what configured ones serve at the moment.
@NullMarked
package dev.drawbridge.upstream.discovery;

import org.jspecify.annotations.NullMarked;
