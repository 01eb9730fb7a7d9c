-- A notification is said in the language of whoever reads it: its texts are kept in English, with places for values,
-- and the values beside them. What was written before stays as it is.
alter table talk.notification
    add column title_values jsonb not null default '[]',
    add column body_values jsonb not null default '[]';
alter table talk.notification no force row level security;
update talk.notification
set title = '{0}', title_values = jsonb_build_array(title), body = '{0}', body_values = jsonb_build_array(body);
alter table talk.notification force row level security;
