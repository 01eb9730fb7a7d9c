-- What a website used, by metric and calendar month (UTC), counted from the event log.
create table people.usage (
    tenant_id uuid not null,
    id uuid not null,
    metric text not null,
    month date not null,
    used bigint not null check (used >= 0),
    primary key (tenant_id, id),
    unique (tenant_id, metric, month)
);
select kernel.tenant_table('people.usage');
