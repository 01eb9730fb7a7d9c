create schema reward;
grant usage on schema reward to ${app}, ${system};

-- The terms of automatic fines. A row is never changed: new terms are a new version with a date from which it holds.
-- Rates are basis points (hundredths of a percent) of the writer's pay; the minimum is in minor units of its currency.
create table reward.fine_policy (
    tenant_id uuid not null,
    id uuid not null,
    type text not null check (type in ('lateness')),
    version integer not null check (version > 0),
    effective_from timestamptz not null,
    grace_minutes integer not null check (grace_minutes between 0 and 1440),
    first_hour_rate integer not null check (first_hour_rate between 0 and 10000),
    hourly_step integer not null check (hourly_step between 0 and 10000),
    cap_rate integer not null check (cap_rate between 0 and 10000),
    minimum_amount bigint not null check (minimum_amount >= 0),
    created_by uuid,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, type, version),
    foreign key (tenant_id, created_by) references people.member (tenant_id, id)
);
select kernel.append_only_table('reward.fine_policy');

-- Orders are known here by id only: what is known of them was heard from their events.
create table reward.fine (
    tenant_id uuid not null,
    id uuid not null,
    type text not null check (type in ('lateness', 'manual')),
    status text not null check (status in ('pending', 'growing', 'capped', 'final', 'waived', 'voided')),
    writer_id uuid not null,
    order_id uuid,
    currency text not null,
    hours integer not null check (hours >= 0),
    total bigint not null check (total >= 0),
    lines integer not null check (lines >= 0),
    pay bigint,
    deadline timestamptz,
    policy_id uuid,
    reason text,
    stopped_at timestamptz,
    stopped_by text,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    check (type <> 'lateness' or (order_id, pay, deadline, policy_id) is not null),
    foreign key (tenant_id, writer_id) references people.member (tenant_id, id),
    foreign key (tenant_id, policy_id) references reward.fine_policy (tenant_id, id)
);
create unique index fine_open on reward.fine (tenant_id, order_id) where status in ('pending', 'growing', 'capped');
create index fine_by_time on reward.fine (tenant_id, created_at, id);
create index fine_by_writer on reward.fine (tenant_id, writer_id, created_at, id);
create index fine_by_order on reward.fine (tenant_id, order_id);
select kernel.tenant_table('reward.fine');

-- How a fine came to its total, line by line; what was wrong is taken back by a further line.
create table reward.fine_line (
    tenant_id uuid not null,
    id uuid not null,
    fine_id uuid not null,
    ordinal integer not null check (ordinal > 0),
    kind text not null check (kind in ('hour', 'correction', 'waiver', 'manual')),
    hour integer,
    rate integer,
    amount bigint not null,
    total bigint not null check (total >= 0),
    explanation text not null,
    policy_id uuid,
    policy_version integer,
    effective_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, fine_id, ordinal),
    foreign key (tenant_id, fine_id) references reward.fine (tenant_id, id)
);
select kernel.append_only_table('reward.fine_line');
