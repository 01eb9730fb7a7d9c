-- The three roles that the service connects as, and what they may do in one database.
-- Run by a superuser, or by the managed service's administrator, in each database; running it again is harmless.
-- It needs PostgreSQL 17 or later and these variables:
--
--   createdb scriptorium
--   psql -d scriptorium -v ON_ERROR_STOP=1 \
--        -v owner_password=... -v app_password=... -v system_password=... -f roles.sql
--
-- scriptorium_owner   owns the database and all that the migrations make in it
-- scriptorium_app     serves requests; row level security always applies to it
-- scriptorium_system  jobs across tenants; row level security applies too, its policies let it see them

BEGIN;

-- Variables do not reach into DO blocks, settings do; LOCAL ones end with the transaction.
SET LOCAL scriptorium.owner_password = :'owner_password';
SET LOCAL scriptorium.app_password = :'app_password';
SET LOCAL scriptorium.system_password = :'system_password';

DO $$
DECLARE
    login record;
BEGIN
    FOR login IN
        SELECT 'scriptorium_' || kind AS name, current_setting('scriptorium.' || kind || '_password') AS password
        FROM unnest(ARRAY['owner', 'app', 'system']) AS kind
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login.name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', login.name);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', login.name, login.password);
    END LOOP;

    -- An older role of the same name may be stronger than isolation between tenants allows.
    IF EXISTS (
        SELECT FROM pg_roles
        WHERE rolname IN ('scriptorium_owner', 'scriptorium_app', 'scriptorium_system')
          AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
    ) THEN
        RAISE EXCEPTION 'a scriptorium role is a superuser, bypasses row level security or may create roles';
    END IF;
    IF pg_has_role('scriptorium_app', 'scriptorium_owner', 'MEMBER')
        OR pg_has_role('scriptorium_system', 'scriptorium_owner', 'MEMBER') THEN
        RAISE EXCEPTION 'scriptorium_app and scriptorium_system must not be members of scriptorium_owner';
    END IF;

    -- An administrator who is not a superuser can give a database only to a role that it is a member of.
    IF NOT pg_has_role(current_user, 'scriptorium_owner', 'SET') THEN
        EXECUTE format('GRANT scriptorium_owner TO %I', current_user);
    END IF;
    EXECUTE format('ALTER DATABASE %I OWNER TO scriptorium_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO scriptorium_app, scriptorium_system', current_database());
END
$$;

-- Whole tenants are exported, restored, moved and erased by the owner, past triggers. Where whoever runs this cannot
-- grant it, the service refuses to restore, move and erase, and does all else.
DO $$
BEGIN
    GRANT SET ON PARAMETER session_replication_role TO scriptorium_owner;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE WARNING 'scriptorium_owner may not set session_replication_role: websites cannot be restored, moved or erased';
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;

ALTER ROLE scriptorium_owner SET timezone = 'UTC';

ALTER ROLE scriptorium_app SET timezone = 'UTC';
ALTER ROLE scriptorium_app SET statement_timeout = '30s';
ALTER ROLE scriptorium_app SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE scriptorium_app SET lock_timeout = '10s';
-- A statement is planned once on a connection. A plan for each execution's values costs more than most queries do, and
-- every index leads with the tenant, so that a large and a small one want the same plan.
ALTER ROLE scriptorium_app SET plan_cache_mode = 'force_generic_plan';

ALTER ROLE scriptorium_system SET timezone = 'UTC';
ALTER ROLE scriptorium_system SET statement_timeout = '5min';
ALTER ROLE scriptorium_system SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE scriptorium_system SET lock_timeout = '10s';

COMMIT;
