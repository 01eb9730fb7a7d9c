create schema talk;
grant usage on schema talk to ${app}, ${system};

-- Tells one history of sequences from another: it changes when a backup is restored or a standby takes over, after
-- which numbers that clients remember may mean other notifications than before.
create function talk.epoch() returns text
language sql stable as $$
    select to_hex(hashtextextended(
        (select system_identifier from pg_control_system())::text || ':'
            || (select timeline_id from pg_control_checkpoint())::text || ':'
            || (select oid from pg_database where datname = current_database())::text, 0))
$$;
comment on function talk.epoch is 'Names the history of sequences that this database continues';

-- One row for each member who was ever notified. Its lock hands out the sequence, so numbers commit in their order.
create table talk.inbox (
    tenant_id uuid not null,
    member_id uuid not null,
    last_sequence bigint not null default 0,
    -- All notifications up to this one were removed because of their age.
    pruned_sequence bigint not null default 0,
    unread integer not null default 0 check (unread >= 0),
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
select kernel.tenant_table('talk.inbox');

create table talk.notification (
    tenant_id uuid not null,
    id uuid not null,
    recipient_id uuid not null,
    sequence bigint not null,
    topic text not null,
    subject_id uuid not null,
    title text not null,
    body text not null,
    created_at timestamptz not null,
    read_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, recipient_id, sequence),
    foreign key (tenant_id, recipient_id) references talk.inbox (tenant_id, member_id)
);
create index notification_by_age on talk.notification (tenant_id, recipient_id, created_at, id);
create index notification_unread on talk.notification (tenant_id, recipient_id, sequence) where read_at is null;
select kernel.tenant_table('talk.notification');

-- Mail that is to be sent for a notification. The address is looked up when it is sent and not kept here.
create table talk.mail_outbox (
    tenant_id uuid not null,
    id uuid not null,
    status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
    attempts integer not null default 0,
    last_error text,
    sent_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references talk.notification (tenant_id, id) on delete cascade
);
select kernel.tenant_table('talk.mail_outbox');
