-- What members tell of themselves in their role; which fields there are the code says.
create table people.profile (
    tenant_id uuid not null,
    member_id uuid not null,
    details jsonb not null,
    version bigint not null,
    updated_at timestamptz not null,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
select kernel.tenant_table('people.profile');

-- What the staff notes about members, for the staff alone.
create table people.member_note (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    author_id uuid not null,
    body text not null check (length(body) between 1 and 2000),
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, author_id) references people.member (tenant_id, id)
);
create index member_note_by_member on people.member_note (tenant_id, member_id, created_at, id);
select kernel.tenant_table('people.member_note');
