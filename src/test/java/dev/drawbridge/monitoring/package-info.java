/// What is shipped to watch the gateway with, held against what the gateway measures.
@NullMarked
package dev.drawbridge.monitoring;

import org.jspecify.annotations.NullMarked;
