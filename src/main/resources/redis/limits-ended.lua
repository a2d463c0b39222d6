-- Puts what calls have cost in the place of what was set aside for them, until their rows are there; takes them off
-- the count of running calls. A note replaces the one of the lease when it is not empty.
-- KEYS: [1] the leases by call
-- ARGV: [1] prefix of all keys, then for each call: its id, its cost (-1: leave what was set aside, it still runs), its note
-- Returns how many had a lease.
local unit, record = '\31', '\30'
local known = 0
for at = 2, #ARGV, 3 do
    local lease = redis.call('HGET', KEYS[1], ARGV[at])
    if lease then
        known = known + 1
        local replica, text, note = string.match(lease, '^([^\n]*)\n([^\n]*)\n(.*)$')
        if ARGV[at + 1] ~= '-1' then
            local holds = {}
            for window, field, amount in string.gmatch(text, '([^\31\30]*)\31([^\31\30]*)\31([^\31\30]*)') do
                local now = window == 'open' and '0' or ARGV[at + 1]
                redis.call('HINCRBY', ARGV[1] .. 'reserved:' .. window, field, string.format('%.0f', tonumber(now) - tonumber(amount)))
                holds[#holds + 1] = window .. unit .. field .. unit .. now
            end
            text = table.concat(holds, record)
        end
        if ARGV[at + 2] ~= '' then
            note = ARGV[at + 2]
        end
        redis.call('HSET', KEYS[1], ARGV[at], replica .. '\n' .. text .. '\n' .. note)
    end
end
return known
