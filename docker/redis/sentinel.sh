#!/bin/sh
# Starts one of three sentinels. Its file is written once: later it holds what the sentinel has learnt.
set -eu
: "${REDIS_PASSWORD:?}" "${REDIS_FIRST_MASTER:?}" "${SENTINEL_NAME:?}"
config="${REDIS_HOME:-/data}/sentinel.conf"
port="${SENTINEL_PORT:-26379}"

umask 077
if [ ! -s "$config" ]; then
  cat >"$config" <<EOF
port $port
dir ${REDIS_HOME:-/data}
requirepass $REDIS_PASSWORD
sentinel sentinel-pass $REDIS_PASSWORD
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel announce-ip $SENTINEL_NAME
sentinel announce-port $port
sentinel monitor techmart $REDIS_FIRST_MASTER ${REDIS_PORT:-6379} 2
sentinel auth-pass techmart $REDIS_PASSWORD
sentinel down-after-milliseconds techmart 5000
sentinel failover-timeout techmart 30000
sentinel parallel-syncs techmart 1
EOF
fi

exec redis-sentinel "$config"
