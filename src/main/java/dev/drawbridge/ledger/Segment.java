package dev.drawbridge.ledger;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The journal file that is being written: one row per line, appended, never changed.
final class Segment implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private long size;
    private boolean forced = true;

    private Segment(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static Segment create(Path path) throws IOException {
        return new Segment(path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /// Hands the rows to the operating system; from then on the death of this process cannot lose them.
    void append(List<LedgerRow> rows) throws IOException {
        var lines = new ByteArrayOutputStream(rows.size() * 700);
        for (LedgerRow row : rows) {
            lines.writeBytes(row.toJson().getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
        while (bytes.hasRemaining()) {
            size += channel.write(bytes);
        }
        forced = false;
    }

    /// Hands the rows to the disk; from then on the death of the machine cannot lose them.
    void force() throws IOException {
        if (!forced) {
            channel.force(false);
            forced = true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }
}
