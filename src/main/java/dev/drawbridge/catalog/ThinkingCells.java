package dev.drawbridge.catalog;

import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Thinking;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cells of a row of `models.csv` that tell how a model thinks.
record ThinkingCells(Map<String, String> cells) {
    Thinking thinking() {
        return new Thinking(
                Words.several(Mode.class, cell("thinking")),
                Words.several(Effort.class, cell("efforts")),
                either("thinks", "on", "off"),
                Words.one(Thinking.Off.class, cell("off"), Thinking.Off.NEVER),
                mostWhileOff(),
                budget(0, Thinking.LEAST_BUDGET),
                budget(1, 0),
                either("display", "summarized", "omitted"));
    }

    private @Nullable Effort mostWhileOff() {
        return cell("off-effort").isEmpty() ? null : Words.one(Effort.class, cell("off-effort"));
    }

    private int budget(int end, int unsaid) {
        String cell = cell("budget");
        String[] ends = cell.split("\\.\\.", -1);
        if (ends.length != 2 && !cell.isEmpty()) {
            throw new IllegalArgumentException("budget must be least..most");
        }
        return cell.isEmpty() || ends[end].isEmpty() ? unsaid : Integer.parseInt(ends[end]);
    }

    private boolean either(String column, String yes, String no) {
        String cell = cell(column);
        if (!cell.isEmpty() && !cell.equals(yes) && !cell.equals(no)) {
            throw new IllegalArgumentException(column + " must be " + yes + " or " + no);
        }
        return cell.equals(yes);
    }

    private String cell(String column) {
        return cells.getOrDefault(column, "");
    }
}
