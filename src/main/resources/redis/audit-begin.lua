-- Adds an entry to the audit log and drops the oldest ones beyond its length; safe to repeat.
-- KEYS: entries, order, count
-- ARGV: its id, the entry as JSON, the greatest number of entries
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 1 end
redis.call('ZADD', KEYS[2], redis.call('INCR', KEYS[3]), ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
local over = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[3])
while over > 0 do
    local oldest = redis.call('ZPOPMIN', KEYS[2])
    redis.call('HDEL', KEYS[1], oldest[1])
    over = over - 1
end
return 1
