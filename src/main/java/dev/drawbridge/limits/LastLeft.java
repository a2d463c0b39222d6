package dev.drawbridge.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;

/// What was left of budgets when the store last told.
final class LastLeft {
    private static final int MOST = 10_000;

    private final Cache<String, Long> left =
            Caffeine.newBuilder().maximumSize(MOST).build();

    void heard(List<Claim> claims, Taken taken) {
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i) instanceof Claim.Money money) {
                left.put(key(money), taken.used().get(i).left(money.most()));
            }
        }
    }

    /// Everything where nothing was heard yet.
    List<Long> of(List<Claim> claims) {
        return claims.stream().map(this::of).toList();
    }

    private long of(Claim claim) {
        return switch (claim) {
            case Claim.Money money -> {
                Long known = left.getIfPresent(key(money));
                yield known == null ? Long.MAX_VALUE : known;
            }
            case Claim.Slot _, Claim.Brake _ -> Long.MAX_VALUE;
        };
    }

    private static String key(Claim claim) {
        return claim.window() + ' ' + claim.scope().code();
    }
}
