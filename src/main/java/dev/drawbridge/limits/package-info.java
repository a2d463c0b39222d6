/// What a call may still use up: rates, concurrent calls and money. Asked before a call is made, told when it has
/// ended;
/// a call leaves with an admission or with a refusal that says which limit it was. Knows no wire format.
@NullMarked
package dev.drawbridge.limits;

import org.jspecify.annotations.NullMarked;
