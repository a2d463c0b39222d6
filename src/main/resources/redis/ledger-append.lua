-- Adds the ledger rows that are not there yet, counts what they say and ends the leases of their calls; safe to repeat.
-- KEYS: [1] the index of all rows, [2] the leases by call, [3] the rows that only a sweeper wrote, [4] the newest in the
--   order in which they came
-- ARGV: [1] prefix of all keys, [2] number n of counters, then n counters as key and expiry in epoch seconds (0: never),
--   then for each row: its id, its start in epoch milliseconds, its day's rows, the index of its proxy key, its JSON, 1 when
--   a sweeper wrote it, the number of its increments, and for each increment: number of the counter, field, amount
-- Who only watches must never keep a row out: where streams are forbidden, there is nothing to watch.
-- Returns how many were new, then the ids of those that were there only by a sweeper's guess.
local answer = { 0 }
local counters, expiries, touched = {}, {}, {}
local at = 3
for i = 1, tonumber(ARGV[2]) do
    counters[i], expiries[i] = ARGV[at], ARGV[at + 1]
    at = at + 2
end
while at <= #ARGV do
    local id, swept, increments = ARGV[at], ARGV[at + 5], tonumber(ARGV[at + 6])
    local first = at + 7
    if redis.call('HSETNX', ARGV[at + 2], id, ARGV[at + 4]) == 1 then
        redis.call('ZADD', KEYS[1], ARGV[at + 1], id)
        redis.call('ZADD', ARGV[at + 3], ARGV[at + 1], id)
        for i = 0, increments - 1 do
            local c = first + i * 3
            local counter = tonumber(ARGV[c])
            redis.call('HINCRBY', counters[counter], ARGV[c + 1], ARGV[c + 2])
            touched[counter] = true
        end
        redis.pcall('XADD', KEYS[4], 'MAXLEN', '~', 2000, '*', id, ARGV[at + 1])
        if swept == '1' then
            redis.call('SADD', KEYS[3], id)
            redis.call('EXPIRE', KEYS[3], 8 * 24 * 3600)
        end
        answer[1] = answer[1] + 1
    elseif swept ~= '1' and redis.call('SISMEMBER', KEYS[3], id) == 1 then
        answer[#answer + 1] = id
    end
    local lease = redis.call('HGET', KEYS[2], id)
    if lease then
        local replica, text = string.match(lease, '^([^\n]*)\n([^\n]*)\n')
        for window, field, amount in string.gmatch(text, '([^\31\30]*)\31([^\31\30]*)\31([^\31\30]*)') do
            redis.call('HINCRBY', ARGV[1] .. 'reserved:' .. window, field, string.format('%.0f', 0 - tonumber(amount)))
        end
        redis.call('HDEL', KEYS[2], id)
        redis.call('SREM', ARGV[1] .. 'leases:' .. replica, id)
    end
    at = first + increments * 3
end
for counter in pairs(touched) do
    if expiries[counter] ~= '0' then
        redis.call('EXPIREAT', counters[counter], expiries[counter])
    end
end
return answer
