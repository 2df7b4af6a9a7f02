#!/bin/sh
# A read replica: copies the primary once, then follows it over its slot.
set -eu
: "${PGDATA:?}" "${REPLICATION_PASSWORD:?}"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  draft="$PGDATA.draft"
  # An interrupted copy is no copy: it becomes the data folder only when it is whole.
  rm -rf "$draft" "$PGDATA"
  mkdir -p "$(dirname "$PGDATA")"
  export PGPASSWORD="$REPLICATION_PASSWORD"
  pg_basebackup -h "${PRIMARY_HOST:-postgres}" -p "${PRIMARY_PORT:-5432}" -U replicator \
    -D "$draft" -S replica -X stream -c fast -R
  chmod 700 "$draft"
  mv "$draft" "$PGDATA"
fi

exec postgres -D "$PGDATA" "$@"
