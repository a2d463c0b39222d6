/// How large a conversation is: tokens counted here where no provider counts them.
@NullMarked
package dev.drawbridge.context;

import org.jspecify.annotations.NullMarked;
