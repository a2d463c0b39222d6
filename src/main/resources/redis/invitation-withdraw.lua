-- Removes an invitation, used up or not; safe to repeat.
-- KEYS: records, tokens
-- ARGV: its id, the hash of its token
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[2])
return 1
