-- What a website has set. Which settings there are, of which type and with which fallback, the modules declare.
create table people.setting (
    tenant_id uuid not null,
    id uuid not null,
    key text not null check (length(key) <= 120),
    value jsonb not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, key)
);
select kernel.tenant_table('people.setting');

create table people.setting_change (
    tenant_id uuid not null,
    id uuid not null,
    setting_id uuid not null,
    old_value jsonb not null,
    new_value jsonb not null,
    changed_by uuid,
    changed_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, setting_id) references people.setting (tenant_id, id),
    foreign key (tenant_id, changed_by) references people.member (tenant_id, id)
);
create index setting_change_by_setting on people.setting_change (tenant_id, setting_id, changed_at, id);
select kernel.append_only_table('people.setting_change');
