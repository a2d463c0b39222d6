-- Adds a proxy key, unless another one has its name, and tells all replicas; safe to repeat.
-- KEYS: records, hashes, names
-- ARGV: its id, its hash, its name, its record as JSON, the channel of changes
-- Returns 0 when the name is taken, else 1.
local holder = redis.call('HGET', KEYS[3], ARGV[3])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[4])
redis.call('HSET', KEYS[2], ARGV[2], ARGV[1])
redis.call('HSET', KEYS[3], ARGV[3], ARGV[1])
redis.call('PUBLISH', ARGV[5], ARGV[1])
return 1
