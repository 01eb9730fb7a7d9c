-- Roles that a website makes: sets of permissions, for members of one platform role.
create table people.custom_role (
    tenant_id uuid not null,
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    base_role text not null check (base_role in ('client', 'writer', 'editor', 'support', 'admin')),
    permissions text[] not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
select kernel.tenant_table('people.custom_role');

-- Who has such a role, in the place of what the platform role allows.
create table people.role_holder (
    tenant_id uuid not null,
    member_id uuid not null,
    role_id uuid not null,
    given_by uuid,
    given_at timestamptz not null,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, given_by) references people.member (tenant_id, id),
    foreign key (tenant_id, role_id) references people.custom_role (tenant_id, id)
);
create index role_holder_by_role on people.role_holder (tenant_id, role_id);
select kernel.tenant_table('people.role_holder');
