alter table work.order add column custom_fields jsonb not null default '{}';
