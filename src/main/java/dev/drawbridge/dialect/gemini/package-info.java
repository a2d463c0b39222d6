/// Google's Gemini API. The model and whether the answer is streamed stand in the path, not in the body.
@NullMarked
package dev.drawbridge.dialect.gemini;

import org.jspecify.annotations.NullMarked;
