-- Top-ups: money that a client has sent or says to have sent. Booked once it is known to have come.
create table money.top_up (
    tenant_id uuid not null,
    id uuid not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    member_id uuid not null,
    amount bigint not null,
    currency text not null,
    status text not null,
    reference text,
    reason text,
    decided_by uuid,
    decided_at timestamptz,
    entry_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, decided_by) references people.member (tenant_id, id),
    foreign key (tenant_id, entry_id) references money.entry (tenant_id, id),
    constraint top_up_amount check (amount between 1 and 10000000),
    constraint top_up_status check (status in ('pending', 'confirmed', 'rejected')),
    constraint top_up_decided check ((status = 'pending') = (decided_at is null)),
    constraint top_up_booked check ((status = 'confirmed') = (entry_id is not null))
);
create index top_up_by_age on money.top_up (tenant_id, created_at, id);
create index top_up_by_member on money.top_up (tenant_id, member_id, created_at, id);
select kernel.tenant_table('money.top_up');
