@NullMarked
package dev.drawbridge.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
