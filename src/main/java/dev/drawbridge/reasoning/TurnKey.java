package dev.drawbridge.reasoning;

/// Which turn of whom; tells nobody without the server's secret who that is or what was said.
///
/// @param caller the same for all turns of one caller
record TurnKey(String caller, String turn) {}
