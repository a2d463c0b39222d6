-- Writes a team, new or changed, and tells all replicas; safe to repeat.
-- KEYS: teams, generation
-- ARGV: its name, the revision that it replaces or -1, its record as JSON, the channel of changes, the message
-- Returns 1 when it is done, -1 when the team is not what it was any more.
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if stored == ARGV[3] then return 1 end
local revision = -1
if stored then revision = cjson.decode(stored).revision end
if revision ~= tonumber(ARGV[2]) then return -1 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('INCR', KEYS[2])
redis.call('PUBLISH', ARGV[4], ARGV[5])
return 1
