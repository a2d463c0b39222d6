-- Uses an invitation up; safe to repeat.
-- KEYS: records, tokens
-- ARGV: its id, the hash of its token, its record as JSON, used
-- Returns 0 when it was withdrawn, else 1.
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[3] then return 1 end
if redis.call('HDEL', KEYS[2], ARGV[2]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
