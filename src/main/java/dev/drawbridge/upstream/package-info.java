/// One exchange with one provider: address, credential and timeouts on the way out, status, headers and bytes on the
/// way back. What the bytes mean is not known here.
@NullMarked
package dev.drawbridge.upstream;

import org.jspecify.annotations.NullMarked;
