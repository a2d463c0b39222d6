-- Gives back what was set aside for calls that get no row, such as one that left before it was let in.
-- KEYS: [1] the leases by call
-- ARGV: [1] prefix of all keys, then the ids of the calls
local released = 0
for at = 2, #ARGV do
    local lease = redis.call('HGET', KEYS[1], ARGV[at])
    if lease then
        local replica, text = string.match(lease, '^([^\n]*)\n([^\n]*)\n')
        for window, field, amount in string.gmatch(text, '([^\31\30]*)\31([^\31\30]*)\31([^\31\30]*)') do
            redis.call('HINCRBY', ARGV[1] .. 'reserved:' .. window, field, string.format('%.0f', 0 - tonumber(amount)))
        end
        redis.call('HDEL', KEYS[1], ARGV[at])
        redis.call('SREM', ARGV[1] .. 'leases:' .. replica, ARGV[at])
        released = released + 1
    end
end
return released
