/// The operator's file: `drawbridge.yml` becomes typed records, strictly. In goes text and the environment,
/// out come the records that other packages declare beside their feature; what is wrong is told with file,
/// line, path and a suggestion. Nothing here knows what a section means.
@NullMarked
package dev.drawbridge.settings;

import org.jspecify.annotations.NullMarked;
