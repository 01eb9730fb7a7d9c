-- Sets of members that a website names, for its feature toggles: constraints that all must hold.
create table people.segment (
    tenant_id uuid not null,
    id uuid not null,
    key text not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
    description text not null check (length(description) between 1 and 300),
    constraints jsonb not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, key)
);
select kernel.tenant_table('people.segment');

-- What they were. It stays when they are removed, so it does not point at them.
create table people.segment_change (
    tenant_id uuid not null,
    id uuid not null,
    segment_id uuid not null,
    old_value jsonb,
    new_value jsonb,
    changed_by uuid,
    changed_at timestamptz not null,
    primary key (tenant_id, id),
    check (old_value is not null or new_value is not null),
    foreign key (tenant_id, changed_by) references people.member (tenant_id, id)
);
create index segment_change_by_segment on people.segment_change (tenant_id, segment_id, changed_at, id);
select kernel.append_only_table('people.segment_change');
