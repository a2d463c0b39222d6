-- Puts a row in the place of one that still says what it said when it was read, and counts the difference.
-- KEYS: [1] the day's rows, [2] the rows that only a sweeper wrote
-- ARGV: the id, the old JSON, the new JSON, then for each increment: key, field, amount, expiry in epoch
--   seconds (0: never), which is for counters that were forgotten meanwhile and must not come back for good
-- Returns 1 when it did.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then
    return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('SREM', KEYS[2], ARGV[1])
for at = 4, #ARGV, 4 do
    redis.call('HINCRBY', ARGV[at], ARGV[at + 1], ARGV[at + 2])
    if ARGV[at + 3] ~= '0' and redis.call('TTL', ARGV[at]) == -1 then
        redis.call('EXPIREAT', ARGV[at], ARGV[at + 3])
    end
end
return 1
