-- Writes a proxy key, new or changed, makes its team when there is none, and tells all replicas; safe to repeat.
-- KEYS: records, hashes, names, revoked, teams, generation
-- ARGV: its id, the revision that it replaces or -1, its record as JSON, its name, its former name, the name of its team
-- or nothing, that team's record in case that it is new, the channel of changes, how many hashes lead to the key, those,
-- and then those that no longer do.
-- Returns 1 when it is done, 0 when the name is taken, -1 when the key is not what it was any more.
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if stored == ARGV[3] then return 1 end
local revision = -1
if stored then revision = cjson.decode(stored).revision or 0 end
if revision ~= tonumber(ARGV[2]) then return -1 end
local holder = redis.call('HGET', KEYS[3], ARGV[4])
if holder and holder ~= ARGV[1] then return 0 end
if ARGV[5] ~= ARGV[4] then redis.call('HDEL', KEYS[3], ARGV[5]) end
redis.call('HSET', KEYS[3], ARGV[4], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if ARGV[6] ~= '' then redis.call('HSETNX', KEYS[5], ARGV[6], ARGV[7]) end
local good = 9 + tonumber(ARGV[9])
for i = 10, good do redis.call('HSET', KEYS[2], ARGV[i], ARGV[1]) end
for i = good + 1, #ARGV do
    redis.call('HDEL', KEYS[2], ARGV[i])
    redis.call('HSET', KEYS[4], ARGV[i], ARGV[4])
end
redis.call('INCR', KEYS[6])
redis.call('PUBLISH', ARGV[8], ARGV[1])
return 1
