-- What its owner calls a session; and what lists of a member's sessions, and the memory of those ended, are read by.
alter table people.session add column name text;
create index session_by_member on people.session (member_id, used_at) where revoked_at is null;
create index session_by_end on people.session (revoked_at) where revoked_at is not null;
