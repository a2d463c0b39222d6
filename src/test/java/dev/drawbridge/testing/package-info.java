/// What tests need to play a provider: a server that answers as told, and answers in the vendors' wire formats.
@NullMarked
package dev.drawbridge.testing;

import org.jspecify.annotations.NullMarked;
