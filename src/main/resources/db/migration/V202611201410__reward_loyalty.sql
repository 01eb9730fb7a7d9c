-- Tiers of a tenant's loyalty programme. A rate is points for 10,000 minor units: for 100.00 where there are cents.
create table reward.loyalty_tier (
    tenant_id uuid not null,
    id uuid not null,
    name text not null check (length(name) between 1 and 50),
    threshold bigint not null check (threshold >= 0),
    rate integer not null check (rate between 0 and 1000000),
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, name),
    unique (tenant_id, threshold)
);
select kernel.tenant_table('reward.loyalty_tier');

-- What a client has earned in all, spent or not: this decides the tier. The balance is the ledger's.
create table reward.loyalty_standing (
    tenant_id uuid not null,
    client_id uuid not null,
    earned bigint not null check (earned >= 0),
    updated_at timestamptz not null,
    primary key (tenant_id, client_id),
    foreign key (tenant_id, client_id) references people.member (tenant_id, id)
);
select kernel.tenant_table('reward.loyalty_standing');

-- Which order earned which points, by which rate. Tiers change; what they were is kept here.
create table reward.loyalty_entry (
    tenant_id uuid not null,
    id uuid not null,
    client_id uuid not null,
    order_id uuid not null,
    amount bigint not null,
    currency text not null,
    tier text not null,
    rate integer not null,
    points bigint not null check (points > 0),
    earned_before bigint not null,
    earned_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, order_id),
    foreign key (tenant_id, client_id) references people.member (tenant_id, id)
);
create index loyalty_entry_by_client on reward.loyalty_entry (tenant_id, client_id, earned_at, id);
create index loyalty_entry_by_time on reward.loyalty_entry (tenant_id, earned_at, id);
select kernel.append_only_table('reward.loyalty_entry');
