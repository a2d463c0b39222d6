/// The built jar in processes of its own, used, stopped and killed as its users would, and seen only from outside.
@NullMarked
package dev.drawbridge.process;

import org.jspecify.annotations.NullMarked;
