-- How far others see that somebody has read: what is read while invisible stays unknown to them.
alter table talk.participant add column shown_read_sequence bigint not null default 0;
alter table talk.participant add column shown_read_at timestamptz;
