-- Prices that somebody proposed, for another to approve: then they become a price list.
create table work.price_proposal (
    tenant_id uuid not null,
    id uuid not null,
    effective_from timestamptz,
    note text not null,
    definition jsonb not null,
    status text not null check (status in ('pending', 'approved', 'rejected')),
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    reason text,
    price_list_id uuid,
    primary key (tenant_id, id),
    check (decided_by <> proposed_by),
    foreign key (tenant_id, proposed_by) references people.member (tenant_id, id),
    foreign key (tenant_id, decided_by) references people.member (tenant_id, id),
    foreign key (tenant_id, price_list_id) references work.price_list (tenant_id, id)
);
create index price_proposal_by_age on work.price_proposal (tenant_id, proposed_at, id);
select kernel.tenant_table('work.price_proposal');
