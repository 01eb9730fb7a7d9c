-- What each member did, counted from the event log; role and status as of the last event about the member.
create table insight.member_activity (
    tenant_id uuid not null,
    member_id uuid not null,
    role text,
    status text,
    sign_ins bigint not null default 0,
    signed_in_at timestamptz,
    orders_placed bigint not null default 0,
    orders_completed bigint not null default 0,
    messages bigint not null default 0,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
select kernel.tenant_table('insight.member_activity');

-- How many members there are, by role and status.
create table insight.member_count (
    tenant_id uuid not null,
    role text not null,
    status text not null,
    members bigint not null,
    primary key (tenant_id, role, status)
);
select kernel.tenant_table('insight.member_count');

-- What happened on a day (UTC) in a website.
create table insight.day_activity (
    tenant_id uuid not null,
    day date not null,
    metric text not null,
    amount bigint not null,
    primary key (tenant_id, day, metric)
);
select kernel.tenant_table('insight.day_activity');
