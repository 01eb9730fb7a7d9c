#!/usr/bin/env bash
# Records the AOT cache while the image is built: starts the service against a PostgreSQL of its own, calls it a little
# and stops it in good order, which is when the JVM writes the cache.
#
#   train.sh <folder with scriptorium.jar, lib and healthcheck.sh> <roles.sql>
set -euo pipefail
app=$1
roles=$2
data=$(mktemp -d)
ready_within=120

# PostgreSQL does not run as root.
as_postgres() {
    if [[ $(id -u) -eq 0 ]]; then gosu postgres "$@"; else "$@"; fi
}

if [[ $(id -u) -eq 0 ]]; then chown postgres "$data"; fi
as_postgres initdb --pgdata="$data/db" --username=postgres --auth=trust >"$data.log"
as_postgres pg_ctl --pgdata="$data/db" --wait --log="$data/server.log" \
    --options="-c listen_addresses=127.0.0.1 -c port=5432 -c unix_socket_directories=$data -c fsync=off" start
trap 'as_postgres pg_ctl --pgdata="$data/db" --mode=immediate stop; rm -rf "$data"' EXIT

psql --host=127.0.0.1 --username=postgres --set=ON_ERROR_STOP=1 --command='CREATE DATABASE scriptorium'
psql --host=127.0.0.1 --username=postgres --dbname=scriptorium --set=ON_ERROR_STOP=1 --quiet \
    --set=owner_password=training --set=app_password=training --set=system_password=training --file="$roles"

export SCRIPTORIUM_DB_HOST=127.0.0.1
export SCRIPTORIUM_DB_OWNER_PASSWORD=training
export SCRIPTORIUM_DB_APP_PASSWORD=training
export SCRIPTORIUM_DB_SYSTEM_PASSWORD=training
export SCRIPTORIUM_KEY_SECRET=for-this-one-run-and-nothing-else-at-all

cd "$app"
java -XX:AOTCacheOutput=app.aot -jar scriptorium.jar &
service=$!
until bash healthcheck.sh /q/health/live 2>/dev/null; do
    kill -0 "$service"
    ((SECONDS < ready_within))
    sleep 0.2
done
for path in /q/health/ready /q/openapi /q/metrics /.well-known/jwks.json /api/v1/orders; do
    for _ in 1 2 3; do
        bash healthcheck.sh "$path" || true
    done
done
kill -TERM "$service"
# The JVM ends with 143 after SIGTERM.
wait "$service" || [[ $? -eq 143 ]]
test -s app.aot
