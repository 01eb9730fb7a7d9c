-- Who acted for the actor of an entry.
alter table insight.audit_entry add column impersonator_id uuid;
create index audit_entry_by_impersonator on insight.audit_entry (tenant_id, impersonator_id, occurred_at, id)
    where impersonator_id is not null;
