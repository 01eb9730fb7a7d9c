-- A signed-in device. Its refresh tokens form one family: each is used once and replaced by the next.
create table people.session (
    id uuid primary key,
    user_id uuid not null references people.app_user (id),
    tenant_id uuid not null references people.tenant (id),
    member_id uuid not null,
    address text not null,
    user_agent text not null,
    created_at timestamptz not null,
    used_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_for text check (revoked_for in ('logout', 'token-reused'))
);
create index session_by_user on people.session (user_id, created_at);
create index session_by_expiry on people.session (expires_at);
grant select, insert, update, delete on people.session to ${system};

-- Only the hash of a token is kept. Used tokens stay until the session goes, so that a second use is noticed.
create table people.refresh_token (
    hash bytea primary key,
    session_id uuid not null references people.session (id) on delete cascade,
    created_at timestamptz not null,
    used_at timestamptz
);
create index refresh_token_by_session on people.refresh_token (session_id);
grant select, insert, update, delete on people.refresh_token to ${system};

-- How often guessing failed, by what is guarded: an account from an address, an account, an address. Names are hashes.
create table people.login_guard (
    guarded text primary key,
    failures integer not null,
    failed_at timestamptz not null,
    blocked_until timestamptz not null
);
create index login_guard_by_age on people.login_guard (failed_at);
grant select, insert, update, delete on people.login_guard to ${system};

-- Where an account has signed in from before: a distributed attack must not lock its owner out.
create table people.known_address (
    user_id uuid not null references people.app_user (id),
    address text not null,
    seen_at timestamptz not null,
    primary key (user_id, address)
);
grant select, insert, update, delete on people.known_address to ${system};
