-- A day's count in parts, so that many who do the same at once do not wait for one row.
alter table insight.day_activity add column part smallint not null default 0;
alter table insight.day_activity drop constraint day_activity_pkey;
alter table insight.day_activity add primary key (tenant_id, day, metric, part);
