-- When members were seen last, and who of them wants to look as if offline; when these were seen is not noted meanwhile.
create table people.presence (
    tenant_id uuid not null,
    member_id uuid not null,
    invisible boolean not null default false,
    seen_at timestamptz,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create index presence_invisible on people.presence (tenant_id, member_id) where invisible;
select kernel.tenant_table('people.presence');

-- How many requests a member made on a day (UTC).
create table people.request_day (
    tenant_id uuid not null,
    member_id uuid not null,
    day date not null,
    requests bigint not null check (requests > 0),
    primary key (tenant_id, member_id, day),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
select kernel.tenant_table('people.request_day');
