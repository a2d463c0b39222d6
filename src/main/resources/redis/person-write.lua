-- Makes, changes or removes a person and tells all replicas; safe to repeat.
-- KEYS: records, names, hashes of admin keys
-- ARGV: id; record as JSON, name and hash of the admin key as they were and as they shall be, each pair together and
--       empty where there is none; the channel of changes
-- Returns 0 when the name is taken, -1 when the record is not what it was any more, else 1.
local id, before, now = ARGV[1], ARGV[2], ARGV[3]
local stored = redis.call('HGET', KEYS[1], id) or ''
if stored == now then return 1 end
if stored ~= before then return -1 end
local function move(index, old, new)
    if old ~= '' and old ~= new then redis.call('HDEL', index, old) end
    if new ~= '' then redis.call('HSET', index, new, id) end
end
local holder = redis.call('HGET', KEYS[2], ARGV[5])
if now ~= '' and holder and holder ~= id then return 0 end
move(KEYS[2], ARGV[4], ARGV[5])
move(KEYS[3], ARGV[6], ARGV[7])
if now == '' then redis.call('HDEL', KEYS[1], id) else redis.call('HSET', KEYS[1], id, now) end
redis.call('PUBLISH', ARGV[8], id)
return 1
