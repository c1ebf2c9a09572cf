#!/bin/sh
# Run once, when the primary's cluster is made: gives the replica a role, and lets it in.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres --set=password="$REPLICATION_PASSWORD" <<'SQL'
create role holdfast_replication replication login password :'password';
SQL
echo 'host replication holdfast_replication all scram-sha-256' >> "$PGDATA/pg_hba.conf"
