-- Counts what somebody says of a call, once, in the standing of its target and kind of task.
-- KEYS: note of the call, all standings
-- ARGV: 1 for good or 0 for bad, now and half-life in milliseconds, id of the key whose call it must be or nothing, most standings
-- Answers: fate, target, task, standing
local note = redis.call('GET', KEYS[1])
if not note then return {'UNKNOWN'} end
local key, target, task, said = string.match(note, '^([^\t]*)\t([^\t]*)\t([^\t]*)(.*)$')
if not key or (ARGV[4] ~= '' and ARGV[4] ~= key) then return {'UNKNOWN'} end
if said ~= '' then return {'AGAIN'} end
local field = target .. '\t' .. task
local now = tonumber(ARGV[2])
local good, bad, row = 0, 0, 0
local before = redis.call('HGET', KEYS[2], field)
if before then
  local g, b, r, at = string.match(before, '^(%S+) (%S+) (%S+) (%S+)$')
  local age = math.max(0, now - tonumber(at)) / tonumber(ARGV[3])
  local left = 0.5 ^ age
  good, bad = tonumber(g) * left, tonumber(b) * left
  row = age < 1 and tonumber(r) or 0
elseif redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[5]) then
  return {'UNKNOWN'}
end
if ARGV[1] == '1' then good, row = good + 1, 0 else bad, row = bad + 1, row + 1 end
local standing = string.format('%.6f %.6f %d %d', good, bad, row, now)
redis.call('HSET', KEYS[2], field, standing)
redis.call('SET', KEYS[1], note .. '\tsaid', 'KEEPTTL')
return {'COUNTED', target, task, standing}
