-- The zone that a member has chosen and the one that sign-ins show stand beside each other: who takes the choice back is
-- at once where the last sign-in was.
alter table people.persona rename column time_zone to chosen_zone;
alter table people.persona add column detected_zone text check (length(detected_zone) <= 60);
alter table people.persona no force row level security;
update people.persona set detected_zone = chosen_zone, chosen_zone = null where not zone_chosen;
alter table people.persona force row level security;
alter table people.persona drop column zone_chosen;
