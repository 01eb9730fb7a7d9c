-- Changes of settings that somebody proposed, for another to approve: then they are made.
create table people.change_request (
    tenant_id uuid not null,
    id uuid not null,
    title text not null check (length(title) between 1 and 200),
    reason text not null check (length(reason) between 1 and 2000),
    status text not null check (status in ('open', 'applied', 'rejected', 'withdrawn')),
    keys text[] not null,
    wishes jsonb not null,
    revision bigint not null,
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    answer text,
    primary key (tenant_id, id),
    check ((status = 'open') = (decided_by is null)),
    check ((status = 'open') = (decided_at is null)),
    check (status = 'open' or (status = 'withdrawn') = (decided_by = proposed_by)),
    check ((status = 'rejected') = (answer is not null)),
    foreign key (tenant_id, proposed_by) references people.member (tenant_id, id),
    foreign key (tenant_id, decided_by) references people.member (tenant_id, id)
);
create index change_request_by_age on people.change_request (tenant_id, proposed_at, id);
select kernel.tenant_table('people.change_request');
