-- How a website releases features: milestones, one after the other.
create table people.release_template (
    tenant_id uuid not null,
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    milestones jsonb not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
select kernel.tenant_table('people.release_template');

-- Releases of toggles, with the milestones that their template had when they started; of each toggle one at a time.
create table people.release_plan (
    tenant_id uuid not null,
    id uuid not null,
    key text not null check (length(key) <= 120),
    template text not null,
    milestones jsonb not null,
    before jsonb not null,
    started_by uuid not null,
    started_at timestamptz not null,
    status text not null check (status in ('running', 'paused', 'completed', 'stopped', 'rolled-back', 'overtaken')),
    reached integer not null check (reached > 0),
    next_at timestamptz check (next_at is null or status = 'running'),
    left_ms bigint check (left_ms is null or status = 'paused'),
    ended_at timestamptz,
    primary key (tenant_id, id),
    check ((status in ('running', 'paused')) = (ended_at is null)),
    foreign key (tenant_id, started_by) references people.member (tenant_id, id)
);
create unique index release_plan_open on people.release_plan (tenant_id, key) where status in ('running', 'paused');
create index release_plan_by_age on people.release_plan (tenant_id, started_at, id);
select kernel.tenant_table('people.release_plan');
