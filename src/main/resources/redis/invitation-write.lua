-- Adds an invitation; safe to repeat.
-- KEYS: records, tokens
-- ARGV: its id, the hash of its token, its record as JSON
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[1])
return 1
