/// What can be called: providers, their credentials and addresses, the models they serve and what is known of them.
/// An immutable snapshot, validated as a whole before anybody sees it.
@NullMarked
package dev.drawbridge.catalog;

import org.jspecify.annotations.NullMarked;
