#!/bin/sh
# Starts Redis for queues. Needs REDIS_PASSWORD; with SENTINELS ("host host host") it takes its role from them:
# a former master that comes back must not be taken for the present one.
set -eu
: "${REDIS_PASSWORD:?}"
port="${REDIS_PORT:-6379}"
config="${REDIS_HOME:-/data}/redis.conf"

umask 077
# A file and not arguments, because anybody can read those. noeviction: BullMQ loses jobs under any other policy.
cat >"$config" <<EOF
port $port
dir ${REDIS_HOME:-/data}
requirepass $REDIS_PASSWORD
masterauth $REDIS_PASSWORD
appendonly yes
appendfsync everysec
save ""
maxmemory ${REDIS_MAXMEMORY:-384mb}
maxmemory-policy noeviction
EOF

if [ -n "${SENTINELS:-}" ]; then
  me="${REDIS_NAME:?}"
  {
    echo "replica-announce-ip $me"
    echo "replica-announce-port $port"
  } >>"$config"
  master=""
  for sentinel in $SENTINELS; do
    answer="$(REDISCLI_AUTH="$REDIS_PASSWORD" timeout 2 redis-cli -h "${sentinel%:*}" -p "${sentinel##*:}" \
      sentinel get-master-addr-by-name techmart 2>/dev/null)" || continue
    case "$answer" in
      *ERR* | *NOAUTH* | "") continue ;;
    esac
    master="$(echo "$answer" | tr '\n' ' ')"
    break
  done
  # Nobody knows one yet: this is the first start, and the one given by hand leads.
  master="${master:-${REDIS_FIRST_MASTER:?} $port}"
  [ "${master%% *}" = "$me" ] && [ "$(echo "$master" | cut -d' ' -f2)" = "$port" ] || echo "replicaof $master" >>"$config"
fi

exec redis-server "$config"
