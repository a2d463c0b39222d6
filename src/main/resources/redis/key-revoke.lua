-- Removes a proxy key, remembers the name its hash had and tells all replicas; safe to repeat.
-- KEYS: records, hashes, names, last uses, revoked ones
-- ARGV: its id, its hash, its name, the channel of changes
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[2])
redis.call('HDEL', KEYS[3], ARGV[3])
redis.call('HDEL', KEYS[4], ARGV[1])
redis.call('HSET', KEYS[5], ARGV[2], ARGV[3])
redis.call('PUBLISH', ARGV[4], ARGV[1])
return 1
