-- What a website speaks to those who ask for no other language, and what a member wants to read; null: as the browser
-- or the website says.
alter table people.tenant add column language text not null default 'en' check (language ~ '^[a-z]{2,3}$');
alter table people.member add column language text check (language ~ '^[a-z]{2,3}$');
