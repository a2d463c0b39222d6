/// What is remembered of conversations, so that they stay where their prompt caches are and `auto` learns from what
/// callers say of its choices. In memory and in the store, so that replicas agree.
@NullMarked
package dev.drawbridge.sessions;

import org.jspecify.annotations.NullMarked;
