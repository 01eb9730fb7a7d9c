-- On which day (UTC) a member was last active; unlike when a member was seen it does not stand still for the invisible.
alter table people.presence add column active_on date;

-- How many members were active on a day.
create table people.active_day (
    tenant_id uuid not null,
    day date not null,
    members bigint not null,
    primary key (tenant_id, day)
);
select kernel.tenant_table('people.active_day');

-- How many members were active last on a day: those of some days together are those who were active in them.
create table people.last_active_day (
    tenant_id uuid not null,
    day date not null,
    members bigint not null,
    primary key (tenant_id, day)
);
select kernel.tenant_table('people.last_active_day');
