-- Prices: lists that are never changed, only followed by others, and the quotes that were priced with them.
create schema work;
grant usage on schema work to ${app}, ${system};

create table work.price_list (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null check (version > 0),
    effective_from timestamptz not null,
    published_at timestamptz not null,
    published_by uuid,
    note text not null default '',
    definition jsonb not null,
    primary key (tenant_id, id),
    unique (tenant_id, version),
    foreign key (tenant_id, published_by) references people.member (tenant_id, id)
);
create index price_list_by_effect on work.price_list (tenant_id, effective_from, version);
select kernel.append_only_table('work.price_list');

create table work.quote (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    price_list_id uuid not null,
    price_list_version integer not null,
    paper_type text not null,
    academic_level text not null,
    spacing text not null,
    pages integer not null check (pages > 0),
    words integer not null check (words > 0),
    extras text[] not null,
    deadline timestamptz not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    total bigint not null check (total > 0),
    writer_pay bigint not null check (writer_pay between 0 and total),
    steps jsonb not null,
    created_at timestamptz not null,
    valid_until timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, price_list_id) references work.price_list (tenant_id, id)
);
select kernel.tenant_table('work.quote');
