-- Reads entries of the audit log, the newest first.
-- KEYS: entries, order
-- ARGV: the id before which to begin, or nothing for the newest; how many
local last = '+inf'
if ARGV[1] ~= '' then
    local score = redis.call('ZSCORE', KEYS[2], ARGV[1])
    if not score then return {} end
    last = '(' .. score
end
local ids = redis.call('ZREVRANGEBYSCORE', KEYS[2], last, '-inf', 'LIMIT', 0, ARGV[2])
if #ids == 0 then return {} end
return redis.call('HMGET', KEYS[1], unpack(ids))
