-- What happened to the security of a website. Kept for as long as the website has set.
create table insight.security_event (
    tenant_id uuid not null,
    id uuid not null,
    type text not null,
    severity text not null check (severity in ('info', 'low', 'medium', 'high')),
    -- The member, or a number that stands for an account that is no member's: what rules count.
    account_id uuid not null,
    member_id uuid,
    actor_id uuid,
    address text,
    details jsonb not null,
    occurred_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create index security_event_by_time on insight.security_event (tenant_id, occurred_at, id);
create index security_event_by_account on insight.security_event (tenant_id, account_id, occurred_at);
create index security_event_by_address on insight.security_event (tenant_id, address, occurred_at);
create index security_event_by_member on insight.security_event (tenant_id, member_id, occurred_at);
select kernel.tenant_table('insight.security_event');

-- What rules made of it, once for a threat, a subject and a while.
create table insight.security_alert (
    tenant_id uuid not null,
    id uuid not null,
    threat text not null,
    severity text not null check (severity in ('info', 'low', 'medium', 'high')),
    -- An account's id, or an address.
    subject text not null,
    member_id uuid,
    address text,
    details jsonb not null,
    status text not null check (status in ('open', 'acknowledged', 'closed')),
    events integer not null check (events > 0),
    raised_at timestamptz not null,
    last_event_at timestamptz not null,
    note text,
    handled_by uuid,
    handled_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, handled_by) references people.member (tenant_id, id),
    check ((status = 'open') = (handled_by is null)),
    check ((handled_by is null) = (handled_at is null))
);
create index security_alert_by_time on insight.security_alert (tenant_id, raised_at, id);
create index security_alert_by_subject on insight.security_alert (tenant_id, threat, subject, raised_at);
create index security_alert_by_member on insight.security_alert (tenant_id, member_id, raised_at);
create index security_alert_by_handler on insight.security_alert (tenant_id, handled_by);
select kernel.tenant_table('insight.security_alert');
