create schema insight;
grant usage on schema insight to ${app}, ${system};

-- Who did what: one row for each event, whose id it has. The actor is a member's id without a reference, for the record
-- outlives people. Divided by time, which therefore is part of the key; that key is also the order in which it is read.
create table insight.audit_entry (
    tenant_id uuid not null,
    id uuid not null,
    type text not null,
    subject_id uuid not null,
    actor_id uuid,
    request_id text not null,
    occurred_at timestamptz not null,
    details jsonb not null,
    primary key (tenant_id, occurred_at, id)
) partition by range (occurred_at);
create index audit_entry_by_subject on insight.audit_entry (tenant_id, subject_id, occurred_at, id);
create index audit_entry_by_actor on insight.audit_entry (tenant_id, actor_id, occurred_at, id);
create index audit_entry_by_type on insight.audit_entry (tenant_id, type, occurred_at, id);
select kernel.append_only_table('insight.audit_entry');
select kernel.divide('insight.audit_entry', 'month');
