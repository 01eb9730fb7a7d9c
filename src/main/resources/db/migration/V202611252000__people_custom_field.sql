-- Fields that a website adds to what the service keeps. Their values stand with the thing itself, as one object, so
-- that reading it costs nothing more.
create table people.custom_field (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null check (length(kind) <= 40),
    key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
    label text not null check (length(label) between 1 and 80),
    type text not null check (type in ('text', 'integer', 'decimal', 'money', 'boolean', 'date', 'datetime', 'choice',
        'choices', 'url', 'mail')),
    required boolean not null,
    filterable boolean not null,
    rules jsonb not null,
    visible_to text[] not null,
    editable_by text[] not null,
    position integer not null,
    archived boolean not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, kind, key)
);
select kernel.tenant_table('people.custom_field');

-- By what lists find things: "key=value" of each filterable field. Operators of jsonb do not use an index under
-- row-level security, comparisons of texts do; in the order of bytes, by which numbers and times are written.
create table people.custom_term (
    tenant_id uuid not null,
    kind text not null,
    term text collate "C" not null check (length(term) <= 300),
    subject_id uuid not null,
    primary key (tenant_id, kind, term, subject_id)
);
create index custom_term_by_subject on people.custom_term (tenant_id, subject_id);
select kernel.tenant_table('people.custom_term');

alter table people.member add column custom_fields jsonb not null default '{}';
