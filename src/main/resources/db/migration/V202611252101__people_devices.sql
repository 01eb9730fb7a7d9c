-- Browsers and apps that members sign in with, each known by a signed token that it keeps; the mark is what all tokens of
-- one device have in common. In place of a second proof counts the one token whose hash is here, until then.
create table people.device (
    id uuid primary key,
    user_id uuid not null references people.app_user (id),
    tenant_id uuid not null references people.tenant (id),
    member_id uuid not null,
    mark uuid not null,
    name text,
    user_agent text not null,
    address text not null,
    country text,
    city text,
    sign_ins integer not null,
    created_at timestamptz not null,
    used_at timestamptz not null,
    trusted_at timestamptz,
    trusted_until timestamptz,
    trusted_hash bytea,
    unique (member_id, mark),
    check ((trusted_at is null) = (trusted_until is null) and (trusted_at is null) = (trusted_hash is null))
);
create index device_by_user on people.device (user_id);
create index device_by_member on people.device (member_id, used_at, id);
create index device_by_age on people.device (used_at);
grant select, insert, update, delete on people.device to ${system};

-- Sessions of a device; no reference, so that a device can go without a look at all sessions that ever were.
alter table people.session add column device_id uuid;

-- Tries to sign in as a member: what came of them, and until when that is kept.
create table people.sign_in (
    id uuid primary key,
    user_id uuid not null references people.app_user (id),
    tenant_id uuid not null references people.tenant (id),
    member_id uuid not null,
    tried_at timestamptz not null,
    outcome text not null check (outcome in ('success', 'challenged', 'wrong-password', 'second-factor-refused',
        'passkey-refused', 'too-many-attempts', 'not-allowed', 'token-reused')),
    way text not null,
    methods text[] not null,
    address text not null,
    country text,
    city text,
    latitude double precision,
    longitude double precision,
    user_agent text not null,
    device_id uuid,
    session_id uuid,
    new_device boolean not null default false,
    new_place boolean not null default false,
    kept_until timestamptz not null
);
create index sign_in_by_user on people.sign_in (user_id);
create index sign_in_by_member on people.sign_in (member_id, tried_at, id);
create index sign_in_by_end on people.sign_in (kept_until);
grant select, insert, update, delete on people.sign_in to ${system};

-- Where addresses that were signed in from were; null where nobody knew.
alter table people.known_address add column country text, add column city text;
create index known_address_by_age on people.known_address (seen_at);
