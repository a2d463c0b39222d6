package dev.drawbridge.edge;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// How a request body is packed.
enum Packing {
    NONE,
    GZIP,
    DEFLATE;

    /// @throws FaultException when the bytes are not packed this way or unpack to more than the limit
    byte[] unpack(byte[] packed, long limit) {
        var out = new ByteArrayOutputStream(packed.length * 2);
        byte[] piece = new byte[16 * 1024];
        try (InputStream in = open(new ByteArrayInputStream(packed))) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (out.size() + read > limit) {
                    throw BodyReader.tooLarge(limit);
                }
                out.write(piece, 0, read);
            }
            return out.toByteArray();
        } catch (IOException _) {
            throw new FaultException(Fault.caller(
                    FaultKind.BAD_REQUEST,
                    "The request body is not valid " + name().toLowerCase(java.util.Locale.ROOT) + "."));
        }
    }

    /// `deflate` means the zlib format; some clients send the bare data in it. [RFC 1950
    /// §2.2](https://www.rfc-editor.org/rfc/rfc1950#section-2.2)
    private static boolean hasZlibHeader(ByteArrayInputStream packed) {
        packed.mark(2);
        int method = packed.read();
        int flags = packed.read();
        packed.reset();
        return (method & 0x0F) == 8 && (method << 8 | flags) % 31 == 0;
    }

    private InputStream open(ByteArrayInputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed);
            case DEFLATE -> new InflaterInputStream(packed, new Inflater(!hasZlibHeader(packed)));
        };
    }
}
