-- Themes of a website: design tokens by name. One at most is in use.
create table people.theme (
    tenant_id uuid not null,
    id uuid not null,
    name text not null check (length(name) between 1 and 60),
    tokens jsonb not null,
    in_use boolean not null default false,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
create unique index theme_in_use on people.theme (tenant_id) where in_use;
select kernel.tenant_table('people.theme');
