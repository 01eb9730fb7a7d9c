-- What writers and editors tell of themselves can be asked for as names are: the details stand beside the value.
alter table people.profile_change
    drop constraint profile_change_field_check,
    add constraint profile_change_field_check check (field in ('pen_name', 'display_name', 'details')),
    alter column value drop not null,
    add column details jsonb,
    add constraint profile_change_told check (value is not null or field = 'details');
