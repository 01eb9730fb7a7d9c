-- Host names that a website says are its own, and what it is to publish there to prove it. Several may say so of one
-- name; people.tenant_domain, by which requests find their website, has those that are proven, each once.
create table people.domain_claim (
    tenant_id uuid not null,
    id uuid not null,
    host text not null check (host = lower(host) and length(host) <= 253),
    token text not null,
    status text not null check (status in ('pending', 'verified', 'lapsed', 'expired')),
    outcome text check (outcome in ('proven', 'absent', 'unreachable', 'taken')),
    failures integer not null default 0,
    checked_at timestamptz,
    verified_at timestamptz,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, host)
);
select kernel.tenant_table('people.domain_claim');
