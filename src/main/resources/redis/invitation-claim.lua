-- Keeps an invitation for one of those who want to use it up at once; safe to repeat by the same one.
-- KEYS: tokens, its claim
-- ARGV: the hash of its token, its id, who wants it, for how many milliseconds
-- Returns 0 when it is not good any more or somebody else's, else 1.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[3] then return 0 end
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4])
return 1
