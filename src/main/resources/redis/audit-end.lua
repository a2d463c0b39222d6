-- Replaces an entry of the audit log that is still there; safe to repeat.
-- KEYS: entries
-- ARGV: its id, the entry as JSON
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
return 1
