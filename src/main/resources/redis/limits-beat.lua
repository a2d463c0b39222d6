-- Shows that this replica lives, and who else does.
-- KEYS: [1] the beats by replica
-- ARGV: [1] this replica
-- Returns replicas and their numbers of beats in turn.
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
return redis.call('HGETALL', KEYS[1])
