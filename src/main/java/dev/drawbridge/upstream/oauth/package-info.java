/// Logins that command-line tools keep in files: read, renewed ahead of their end, and written back so that the tools
/// can go on with them.
@NullMarked
package dev.drawbridge.upstream.oauth;

import org.jspecify.annotations.NullMarked;
