-- How many were left out of a month since its limit was reached, of what is left out rather than refused to somebody.
alter table people.usage add column refused bigint not null default 0 check (refused >= 0);
