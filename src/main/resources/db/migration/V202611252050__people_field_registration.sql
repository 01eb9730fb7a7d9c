-- Fields that those who register are asked for.
alter table people.custom_field add column at_registration boolean not null default false;
