-- Whether a member's time zone is the member's own word; else it is where a sign-in came from.
alter table people.persona add column zone_chosen boolean not null default false;
alter table people.persona no force row level security;
update people.persona set zone_chosen = true where time_zone is not null;
alter table people.persona force row level security;
