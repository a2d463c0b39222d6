-- Replaces the state of a bucket if it still is what its writer has seen.
-- KEYS: the bucket
-- ARGV: the state that was seen, empty for none; the new state; milliseconds to keep it, 0 for ever
-- Returns nothing when it was replaced, else the state as it is now, empty for none.
local now = redis.call('GET', KEYS[1]) or ''
if now ~= ARGV[1] then return now end
if ARGV[3] == '0' then
  redis.call('SET', KEYS[1], ARGV[2])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return false
