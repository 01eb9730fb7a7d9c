-- How members look to each other.
create table people.persona (
    tenant_id uuid not null,
    member_id uuid not null,
    registration_id text not null,
    pen_name text check (length(pen_name) between 1 and 120),
    time_zone text,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, member_id),
    unique (tenant_id, registration_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create unique index persona_by_pen_name on people.persona (tenant_id, lower(pen_name));
select kernel.tenant_table('people.persona');

create table people.registration_counter (
    tenant_id uuid not null,
    role text not null,
    last bigint not null,
    primary key (tenant_id, role)
);
select kernel.tenant_table('people.registration_counter');

create table people.profile_change (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    field text not null check (field in ('pen_name', 'display_name')),
    value text not null check (length(value) between 1 and 120),
    status text not null check (status in ('pending', 'approved', 'rejected')),
    reason text,
    decided_by uuid,
    decided_at timestamptz,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, decided_by) references people.member (tenant_id, id)
);
create unique index profile_change_pending on people.profile_change (tenant_id, member_id, field) where status = 'pending';
create index profile_change_by_age on people.profile_change (tenant_id, created_at, id);
create index profile_change_by_member on people.profile_change (tenant_id, member_id, created_at, id);
select kernel.tenant_table('people.profile_change');
