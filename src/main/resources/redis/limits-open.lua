-- Sets aside what calls are about to use, each of them wholly or not at all, and notes their leases.
-- KEYS: [1] the leases by call, [2] the calls of this replica
-- ARGV: [1] prefix of all keys, [2] the replica, then for each call:
--   its id, its note, the number of its claims, and for each claim: window, field, most (-1: any), amount, expiry in epoch seconds (0: never)
-- A call that has a lease already, because its first answer was lost, is granted what it holds.
-- Returns for each call a list: the claim that did not fit or 0, then what is spent and reserved of each claim's window.
local unit, record = '\31', '\30'
local answers = {}
local at = 3
while at <= #ARGV do
    local id, note, claims = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2])
    local first = at + 3
    local answer = { 0 }
    local held = redis.call('HEXISTS', KEYS[1], id) == 1
    for i = 0, claims - 1 do
        local c = first + i * 5
        local spent = tonumber(redis.call('HGET', ARGV[1] .. 'spent:' .. ARGV[c], ARGV[c + 1]) or 0)
        local reserved = tonumber(redis.call('HGET', ARGV[1] .. 'reserved:' .. ARGV[c], ARGV[c + 1]) or 0)
        local most, amount = tonumber(ARGV[c + 2]), tonumber(ARGV[c + 3])
        if not held and answer[1] == 0 and most >= 0 and amount > 0 and spent + reserved + amount > most then
            answer[1] = i + 1
        end
        answer[#answer + 1] = spent
        answer[#answer + 1] = reserved
    end
    if answer[1] == 0 and not held then
        local holds = {}
        for i = 0, claims - 1 do
            local c = first + i * 5
            local key = ARGV[1] .. 'reserved:' .. ARGV[c]
            redis.call('HINCRBY', key, ARGV[c + 1], ARGV[c + 3])
            if ARGV[c + 4] ~= '0' then
                redis.call('EXPIREAT', key, ARGV[c + 4])
            end
            holds[#holds + 1] = ARGV[c] .. unit .. ARGV[c + 1] .. unit .. ARGV[c + 3]
        end
        redis.call('HSET', KEYS[1], id, ARGV[2] .. '\n' .. table.concat(holds, record) .. '\n' .. note)
        redis.call('SADD', KEYS[2], id)
    end
    answers[#answers + 1] = answer
    at = first + claims * 5
end
return answers
