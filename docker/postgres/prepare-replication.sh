#!/bin/sh
# Makes the role and the slot of the replica on the primary; does nothing where they are there already.
set -eu
export PGPASSWORD="${POSTGRES_PASSWORD:?}"
psql -v ON_ERROR_STOP=1 -qtA -h "${PRIMARY_HOST:-postgres}" -p "${PRIMARY_PORT:-5432}" -U techmart -d techmart \
  -v password="${REPLICATION_PASSWORD:?}" <<'EOF'
select 'create role replicator replication login' where not exists (select from pg_roles where rolname = 'replicator')
\gexec
alter role replicator password :'password';
select 'slot ready: ' || slot_name from pg_create_physical_replication_slot('replica')
  where not exists (select from pg_replication_slots where slot_name = 'replica');
EOF
