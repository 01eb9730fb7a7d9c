-- When and how whoever holds a session last proved who they are: by the names of RFC 8176.
alter table people.session
    add column proved_at timestamptz not null default now(),
    add column methods text[] not null default '{}',
    drop constraint if exists session_revoked_for_check;

-- One-time secrets. Only hashes are kept; a voucher that is used up goes.
create table people.voucher (
    hash bytea primary key,
    kind text not null,
    tenant_id uuid not null references people.tenant (id),
    user_id uuid references people.app_user (id),
    address text,
    content jsonb not null default '{}',
    code_hash bytea,
    tries integer not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index voucher_by_user on people.voucher (user_id, kind, created_at);
create index voucher_by_expiry on people.voucher (expires_at);
grant select, insert, update, delete on people.voucher to ${system};

-- The secret of a login's authenticator app, encrypted. It counts once it has been confirmed; the last time step that a
-- code was taken for is noted, so that no code is taken twice.
create table people.authenticator (
    user_id uuid primary key references people.app_user (id),
    secret bytea not null,
    last_step bigint not null default 0,
    created_at timestamptz not null,
    confirmed_at timestamptz
);
grant select, insert, update, delete on people.authenticator to ${system};

-- For the day on which the second factor is lost. Each is good once.
create table people.recovery_code (
    user_id uuid not null references people.app_user (id),
    hash bytea not null,
    created_at timestamptz not null,
    primary key (user_id, hash)
);
grant select, insert, delete on people.recovery_code to ${system};
