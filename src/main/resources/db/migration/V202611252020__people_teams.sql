-- Teams of a website, and who is in them; one at most leads a team.
create table people.team (
    tenant_id uuid not null,
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
select kernel.tenant_table('people.team');

create table people.team_member (
    tenant_id uuid not null,
    team_id uuid not null,
    member_id uuid not null,
    leads boolean not null,
    joined_at timestamptz not null,
    primary key (tenant_id, team_id, member_id),
    foreign key (tenant_id, team_id) references people.team (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create unique index team_leader on people.team_member (tenant_id, team_id) where leads;
create index team_member_by_member on people.team_member (tenant_id, member_id);
select kernel.tenant_table('people.team_member');

-- Who manages whom.
create table people.manager (
    tenant_id uuid not null,
    member_id uuid not null,
    manager_id uuid not null,
    set_by uuid,
    set_at timestamptz not null,
    primary key (tenant_id, member_id),
    check (member_id <> manager_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, manager_id) references people.member (tenant_id, id),
    foreign key (tenant_id, set_by) references people.member (tenant_id, id)
);
create index manager_by_manager on people.manager (tenant_id, manager_id);
select kernel.tenant_table('people.manager');

-- Where members are, each as an area: country:DE, region:DE-BY, language:fr.
create table people.member_area (
    tenant_id uuid not null,
    member_id uuid not null,
    kind text not null check (kind in ('country', 'region', 'language')),
    area text not null check (area like kind || ':%'),
    primary key (tenant_id, member_id, kind),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create index member_area_by_area on people.member_area (tenant_id, area, member_id);
select kernel.tenant_table('people.member_area');

-- Sets of areas that staff look after.
create table people.territory (
    tenant_id uuid not null,
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    areas text[] not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
select kernel.tenant_table('people.territory');

create table people.territory_holder (
    tenant_id uuid not null,
    territory_id uuid not null,
    member_id uuid not null,
    given_at timestamptz not null,
    primary key (tenant_id, territory_id, member_id),
    foreign key (tenant_id, territory_id) references people.territory (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create index territory_holder_by_member on people.territory_holder (tenant_id, member_id);
select kernel.tenant_table('people.territory_holder');

-- How far a role reaches.
alter table people.custom_role add column scope text not null default 'all'
    check (scope in ('all', 'team', 'reports', 'territory', 'own'));
