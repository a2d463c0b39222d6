/// Wire formats. The only place that knows vendors' JSON: one folder per dialect, the same file names in each.
/// Bytes and [dev.drawbridge.chat.ChatRequest]s go in, the other comes out; what a dialect cannot carry is returned as
/// [Loss]. Nothing here does I/O or knows a framework.
@NullMarked
package dev.drawbridge.dialect;

import org.jspecify.annotations.NullMarked;
