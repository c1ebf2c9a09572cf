#!/bin/sh
# Starts a streaming replica; on the first start it takes a copy of the primary.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  # A copy that was broken off is no copy.
  rm -rf "$PGDATA"
  mkdir -p "$PGDATA"
  chown -R postgres:postgres /var/lib/postgresql
  chmod 0700 "$PGDATA"
  gosu postgres pg_basebackup \
    --dbname="host=postgres user=holdfast_replication password=$REPLICATION_PASSWORD" \
    --pgdata="$PGDATA" --wal-method=stream --checkpoint=fast --write-recovery-conf
fi
exec docker-entrypoint.sh "$@"
