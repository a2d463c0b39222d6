#!/usr/bin/env bash
# Makes a target file for the performance lab: starts the gateway once to give out a key, then writes how the lab starts it.
#   docs/performance/target.sh JAVA OUT.json        (after ./mvnw package)
set -euo pipefail
java=$1 out=$2
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
data=$(mktemp -d); admin=perf-lab-admin-key-000000000000
export PORT=8180 MANAGEMENT_PORT=8181 DRAWBRIDGE_CONFIG="$here/drawbridge.yml" DRAWBRIDGE_DATA_DIR="$data" DRAWBRIDGE_ADMIN_KEY="$admin"
"$java" -jar "$root/target/drawbridge.jar" >"$data/first.log" 2>&1 & pid=$!
for _ in $(seq 60); do curl -sf "http://127.0.0.1:$PORT/health" >/dev/null && break; sleep 0.5; done
key=$(curl -sf "http://127.0.0.1:$PORT/admin/keys" -H "Authorization: Bearer $admin" -d '{"name":"lab"}' | sed 's/.*"key":"\([^"]*\)".*/\1/')
kill "$pid"; wait "$pid" || true
cat >"$out" <<JSON
{ "name": "drawbridge", "port": $PORT, "readySeconds": 60, "warmSeconds": 12, "layout": "split",
  "start": ["$java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-jar", "$root/target/drawbridge.jar"],
  "env": { "PORT": "$PORT", "MANAGEMENT_PORT": "$MANAGEMENT_PORT", "DRAWBRIDGE_CONFIG": "$DRAWBRIDGE_CONFIG",
           "DRAWBRIDGE_DATA_DIR": "$data", "DRAWBRIDGE_ADMIN_KEY": "$admin" },
  "headers": { "authorization": "Bearer $key" },
  "routes": {
    "openai>openai": { "model": "chat" }, "anthropic>anthropic": { "model": "messages" },
    "anthropic>openai": { "model": "chat" }, "openai>anthropic": { "model": "messages" } } }
JSON
echo "$out"
