-- What was taken of a month while a limit was set: counted by those who take it, in their own transactions. What was used
-- follows from the event log; the larger of the two counts against the limit.
alter table people.usage add column taken bigint not null default 0 check (taken >= 0);
