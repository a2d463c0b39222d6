-- Takes a proxy key away, remembers the name it had and tells all replicas; safe to repeat.
-- KEYS: records, hashes, names, revoked, last uses, generation
-- ARGV: its id, its revision, its name, the channel of changes, all its hashes
-- Returns 1 when it is gone, -1 when the key is not what it was any more.
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return 1 end
if (cjson.decode(stored).revision or 0) ~= tonumber(ARGV[2]) then return -1 end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[3])
redis.call('HDEL', KEYS[5], ARGV[1])
for i = 5, #ARGV do
    redis.call('HDEL', KEYS[2], ARGV[i])
    redis.call('HSET', KEYS[4], ARGV[i], ARGV[3])
end
redis.call('INCR', KEYS[6])
redis.call('PUBLISH', ARGV[4], ARGV[1])
return 1
