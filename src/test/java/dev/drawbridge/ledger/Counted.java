package dev.drawbridge.ledger;

import dev.drawbridge.store.TestRedis;
import java.util.List;

/// Rows and their sums in a store, as the gateway puts them there.
final class Counted {
    private final TestRedis redis;

    Counted(TestRedis redis) {
        this.redis = redis;
    }

    void add(List<LedgerRow> rows) {
        for (LedgerRow row : rows) {
            redis.look().hset(LedgerKeys.rows(row.startedAt()), row.id(), row.toJson());
            double score = row.startedAt().toEpochMilli();
            redis.look().zadd(LedgerKeys.INDEX, score, row.id());
            redis.look().zadd(LedgerKeys.index(row.keyId()), score, row.id());
            count(row, 1);
        }
    }

    void replace(LedgerRow before, LedgerRow now) {
        redis.look().hset(LedgerKeys.rows(now.startedAt()), now.id(), now.toJson());
        count(before, -1);
        count(now, 1);
    }

    private void count(LedgerRow row, int times) {
        for (Increment increment : Aggregates.of(row)) {
            redis.look().hincrby(increment.key(), increment.field(), increment.by() * times);
        }
    }
}
