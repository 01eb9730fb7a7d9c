-- From which networks a website's members come in: no role named is every role.
create table people.network_rule (
    tenant_id uuid not null,
    id uuid not null,
    effect text not null check (effect in ('allow', 'deny')),
    network text not null check (length(network) <= 50),
    roles text[] not null,
    note text not null check (length(note) <= 200),
    created_by uuid,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, created_by) references people.member (tenant_id, id)
);
create index network_rule_by_time on people.network_rule (tenant_id, created_at, id);
select kernel.tenant_table('people.network_rule');
