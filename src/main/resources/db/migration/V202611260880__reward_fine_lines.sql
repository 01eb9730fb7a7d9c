-- What lines of hours say follows from their numbers and is said in each reader's language; what stays written is what
-- people wrote.
alter table reward.fine_line alter column explanation drop not null;
alter table reward.fine_line no force row level security;
alter table reward.fine_line disable trigger append_only;
update reward.fine_line set explanation = null where kind in ('hour', 'correction');
update reward.fine_line set explanation = substr(explanation, 9) where kind = 'waiver' and explanation like 'Waived: %';
alter table reward.fine_line enable trigger append_only;
alter table reward.fine_line force row level security;
alter table reward.fine_line add constraint fine_line_written
    check ((explanation is null) = (kind in ('hour', 'correction')));
