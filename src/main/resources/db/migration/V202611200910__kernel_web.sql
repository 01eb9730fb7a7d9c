-- Answers to requests with an idempotency key, to be given again.
create table kernel.idempotency (
    tenant_id uuid not null,
    member_id uuid not null,
    key text not null,
    request_hash bytea not null,
    status smallint,
    headers jsonb,
    body text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, member_id, key)
);
create index idempotency_by_age on kernel.idempotency (created_at);
select kernel.tenant_table('kernel.idempotency');
