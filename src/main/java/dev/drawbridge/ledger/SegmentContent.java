package dev.drawbridge.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The rows of a journal file that is written no more.
///
/// @param damaged lines that are no rows, other than a last one cut off when its writer died
record SegmentContent(List<LedgerRow> rows, int damaged) {
    private static final Logger log = LoggerFactory.getLogger(SegmentContent.class);

    SegmentContent {
        rows = List.copyOf(rows);
    }

    /// @throws NewerRowException when a newer version wrote it
    static SegmentContent read(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        var rows = new ArrayList<LedgerRow>();
        int damaged = 0;
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            try {
                rows.add(LedgerRow.parse(text.substring(start, end)));
            } catch (JacksonException _) {
                damaged += reported(path, start, newline < 0);
            }
            start = end + 1;
        }
        return new SegmentContent(rows, damaged);
    }

    private static int reported(Path path, int position, boolean last) {
        if (last) {
            log.warn("{}: ignoring the half-written row at its end", path);
            return 0;
        }
        log.error("{}: no ledger row at character {}", path, position);
        return 1;
    }
}
