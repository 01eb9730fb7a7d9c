-- Whose logins may go with a website, while it is erased: its members are gone before it is known that they are.
alter table people.website_job add column logins uuid[] not null default '{}';
