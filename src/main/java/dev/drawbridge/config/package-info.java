/// The operator's file as a whole: one reading of all sections for the start, for `lint` and for reloading, so that
/// they cannot disagree; what is doubtful in it; and how a new version takes the place of the old one while calls run.
@NullMarked
package dev.drawbridge.config;

import org.jspecify.annotations.NullMarked;
