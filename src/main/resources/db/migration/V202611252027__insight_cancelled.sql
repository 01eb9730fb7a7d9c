-- Orders of a client that were called off.
alter table insight.member_activity add column orders_cancelled bigint not null default 0;
