package dev.drawbridge.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param number from 1
/// @param total how many there are on all pages
public record Paged<T>(List<T> items, int number, int pages, int total) {
    private static final int SIZE = 50;

    public Paged {
        items = List.copyOf(items);
    }

    /// @param wanted number of a page; the nearest that there is
    static <T> Paged<T> of(List<T> all, @Nullable Integer wanted) {
        int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
        int number = Math.clamp(wanted == null ? 1 : wanted, 1, pages);
        int from = (number - 1) * SIZE;
        return new Paged<>(all.subList(from, Math.min(from + SIZE, all.size())), number, pages, all.size());
    }

    public boolean isFirst() {
        return number == 1;
    }

    public boolean isLast() {
        return number == pages;
    }
}
