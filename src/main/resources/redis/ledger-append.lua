-- Adds the ledger rows that are not there yet; safe to repeat.
-- KEYS: for each row its day's rows, the index of all rows, the index of its proxy key
-- ARGV: for each row its id, its start in epoch milliseconds, its JSON
-- Returns how many were new.
local new = 0
for i = 1, #KEYS, 3 do
    if redis.call('HSETNX', KEYS[i], ARGV[i], ARGV[i + 2]) == 1 then
        redis.call('ZADD', KEYS[i + 1], ARGV[i + 1], ARGV[i])
        redis.call('ZADD', KEYS[i + 2], ARGV[i + 1], ARGV[i])
        new = new + 1
    end
end
return new
