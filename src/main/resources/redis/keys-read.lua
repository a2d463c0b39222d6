-- Reads all keys and teams of one moment.
-- KEYS: records, teams, generation
-- Returns the generation alone in a list, the records, and the names of teams with their records in turn.
local generation = redis.call('GET', KEYS[3]) or '0'
return {{generation}, redis.call('HVALS', KEYS[1]), redis.call('HGETALL', KEYS[2])}
