create table people.writer (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    level text not null default 'standard' check (level in ('standard', 'advanced', 'elite')),
    max_active_orders integer not null default 3 check (max_active_orders between 0 and 1000),
    version bigint not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint writer_once_per_member unique (tenant_id, member_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
select kernel.tenant_table('people.writer');
