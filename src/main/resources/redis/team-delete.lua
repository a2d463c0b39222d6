-- Deletes a team and tells all replicas; safe to repeat.
-- KEYS: teams, generation
-- ARGV: its name, the generation in which no key was of the team, the channel of changes, the message
-- Returns 1 when it is gone, -1 when anything changed since that generation.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 1 end
if (redis.call('GET', KEYS[2]) or '0') ~= ARGV[2] then return -1 end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('INCR', KEYS[2])
redis.call('PUBLISH', ARGV[3], ARGV[4])
return 1
