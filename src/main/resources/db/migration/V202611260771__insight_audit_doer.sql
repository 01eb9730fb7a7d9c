-- Who did in person what an entry tells, and whether it is about them: that is what they are shown of it. Entries from before
-- this are shown to nobody but auditors.
alter table insight.audit_private
    add column doer_id uuid,
    add column about_doer boolean not null default false;
