-- A session that somebody acts in for its member names the session of the one who acts; it has no refresh tokens.
alter table people.session add column lent_by uuid;

-- Who acted for whom, why and how long; its id is that of the session that was lent.
create table people.impersonation (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    impersonator_id uuid not null,
    session_id uuid not null,
    reason text not null check (length(reason) between 1 and 500),
    begun_at timestamptz not null,
    ends_at timestamptz not null,
    entered_at timestamptz,
    ended_at timestamptz,
    ended_for text check (ended_for in ('logout', 'time', 'session', 'withdrawn', 'staff')),
    primary key (tenant_id, id),
    check (member_id <> impersonator_id),
    check ((ended_at is null) = (ended_for is null)),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, impersonator_id) references people.member (tenant_id, id)
);
create index impersonation_by_begin on people.impersonation (tenant_id, begun_at, id);
create index impersonation_by_member on people.impersonation (tenant_id, member_id, begun_at, id);
create index impersonation_by_impersonator on people.impersonation (tenant_id, impersonator_id, begun_at, id);
create index impersonation_open on people.impersonation (tenant_id, id) where ended_at is null;
select kernel.tenant_table('people.impersonation');
