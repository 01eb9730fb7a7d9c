-- Timers: what is to happen later. One of a kind for each subject.
create sequence kernel.timer_generation;
grant usage on sequence kernel.timer_generation to ${app}, ${system};
create table kernel.timer (
    tenant_id uuid not null,
    kind text not null,
    subject_id uuid not null,
    due_at timestamptz not null,
    payload jsonb not null default '{}',
    generation bigint not null default nextval('kernel.timer_generation'),
    attempts integer not null default 0,
    last_error text,
    leased_until timestamptz not null default '-infinity',
    primary key (tenant_id, kind, subject_id)
);
create index timer_due on kernel.timer (due_at) where attempts < 20;
select kernel.tenant_table('kernel.timer');

-- The event log: what happened. Divided by the time that its ids begin with.
create table kernel.event_log (
    tenant_id uuid not null,
    id uuid not null,
    sequence bigint generated always as identity,
    type text not null,
    version smallint not null,
    subject_id uuid not null,
    actor_id uuid,
    request_id text not null,
    occurred_at timestamptz not null,
    payload jsonb not null,
    primary key (tenant_id, id)
) partition by range (id);
create index event_log_by_subject on kernel.event_log (tenant_id, subject_id, sequence);
select kernel.append_only_table('kernel.event_log');
select kernel.divide('kernel.event_log', 'month');

-- What the relay has yet to hand over. A slot is a share of the subjects; one process at a time empties a slot, in
-- the order of the log, so the events of a subject never overtake each other.
create table kernel.event_outbox (
    tenant_id uuid not null,
    event_id uuid not null,
    sequence bigint not null,
    slot smallint not null,
    primary key (tenant_id, event_id)
);
create index event_outbox_by_slot on kernel.event_outbox (slot, sequence);
select kernel.tenant_table('kernel.event_outbox');

create table kernel.relay_slot (
    slot smallint primary key,
    owner uuid,
    leased_until timestamptz not null default '-infinity'
);
insert into kernel.relay_slot (slot) select generate_series(0, 15);
grant select, update on kernel.relay_slot to ${system};

-- What a consumer has heard: written in the transaction of its effect, so that the effect happens once. Divided by the
-- time that the ids begin with, and forgotten once no copy of its events can come any more; the rest, whose ids have no
-- such time, is swept.
create table kernel.event_receipt (
    tenant_id uuid not null,
    consumer text not null,
    event_id uuid not null,
    heard_at timestamptz not null default now(),
    primary key (tenant_id, consumer, event_id)
) partition by range (event_id);
select kernel.tenant_table('kernel.event_receipt');
select kernel.divide('kernel.event_receipt', 'week');
grant select, delete on kernel.event_receipt_rest to ${system};

-- What a consumer could not do yet, or gave up on: a dead letter, for an admin to look at and replay.
create table kernel.event_failure (
    tenant_id uuid not null,
    consumer text not null,
    event_id uuid not null,
    subject_id uuid not null,
    sequence bigint not null,
    attempts integer not null,
    next_at timestamptz not null,
    dead boolean not null default false,
    last_error text not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, consumer, event_id)
);
create index event_failure_by_subject on kernel.event_failure (tenant_id, consumer, subject_id, sequence) where not dead;
create index event_failure_due on kernel.event_failure (next_at) where not dead;
create index event_failure_dead on kernel.event_failure (tenant_id, created_at) where dead;
select kernel.tenant_table('kernel.event_failure');
