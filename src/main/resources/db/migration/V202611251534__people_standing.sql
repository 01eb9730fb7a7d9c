-- What limits a member for a while. Members in good standing have no row.
create table people.standing (
    tenant_id uuid not null,
    member_id uuid not null,
    state text not null check (state in ('suspended', 'probation')),
    reason text not null check (length(reason) between 1 and 500),
    ends_at timestamptz,
    set_by uuid,
    set_at timestamptz not null,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, set_by) references people.member (tenant_id, id)
);
select kernel.tenant_table('people.standing');
