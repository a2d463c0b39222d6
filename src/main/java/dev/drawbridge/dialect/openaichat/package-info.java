@NullMarked
package dev.drawbridge.dialect.openaichat;

import org.jspecify.annotations.NullMarked;
