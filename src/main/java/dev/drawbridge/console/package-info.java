/// The web pages, written on the server: they work without JavaScript, which only adds comfort, and carry nothing
/// inline. What they show comes from the services of `admin`; they decide nothing themselves.
@NullMarked
package dev.drawbridge.console;

import org.jspecify.annotations.NullMarked;
