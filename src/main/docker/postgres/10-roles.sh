#!/usr/bin/env bash
# Run once by the PostgreSQL image, on an empty data folder: makes the three roles that the service connects as.
set -euo pipefail
: "${SCRIPTORIUM_DB_OWNER_PASSWORD:?}" "${SCRIPTORIUM_DB_APP_PASSWORD:?}" "${SCRIPTORIUM_DB_SYSTEM_PASSWORD:?}"

# Out of the environment and not from the command line, where every process can read it.
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
\getenv owner_password SCRIPTORIUM_DB_OWNER_PASSWORD
\getenv app_password SCRIPTORIUM_DB_APP_PASSWORD
\getenv system_password SCRIPTORIUM_DB_SYSTEM_PASSWORD
\include /roles/roles.sql
SQL
