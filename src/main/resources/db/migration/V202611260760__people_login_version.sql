-- Counts what replaces the proofs of a login: a new password, and an owner who takes it over. Whoever proved something
-- before that is let in no more.
alter table people.app_user add column credentials_version integer not null default 0;
