create schema people;
grant usage on schema people to ${app}, ${system};

-- The brands. Global: the system role reads and writes them, tenants never do.
create table people.tenant (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    name text not null check (length(name) between 1 and 120),
    placement text not null default 'shared',
    active boolean not null default true,
    currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
    time_zone text not null default 'UTC',
    allowed_origins text[] not null default '{}',
    version bigint not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index tenant_by_age on people.tenant (created_at, id);
grant select, insert, update on people.tenant to ${system};

-- Host names of a tenant beside the label under the platform's own.
create table people.tenant_domain (
    host text primary key check (host = lower(host) and length(host) <= 253),
    tenant_id uuid not null references people.tenant (id)
);
create index tenant_domain_by_tenant on people.tenant_domain (tenant_id);
grant select, insert, delete on people.tenant_domain to ${system};

-- One login over all tenants.
create table people.app_user (
    id uuid primary key,
    email text not null check (length(email) <= 254),
    password_hash text not null,
    locked_until timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index app_user_by_email on people.app_user (lower(email));
grant select, insert, update on people.app_user to ${system};

-- That login inside one tenant: what tenant tables point at. It does not reference people.app_user, which stays in the
-- shared database when a tenant is placed in a database of its own.
create table people.member (
    tenant_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    role text not null check (role in ('client', 'writer', 'editor', 'support', 'admin', 'superadmin')),
    display_name text not null check (length(display_name) between 1 and 120),
    email text not null check (length(email) <= 254),
    status text not null default 'active' check (status in ('active', 'suspended')),
    version bigint not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint member_once_per_tenant unique (tenant_id, user_id)
);
create index member_by_role on people.member (tenant_id, role, created_at, id);
create index member_by_age on people.member (tenant_id, created_at, id);
select kernel.tenant_table('people.member');
