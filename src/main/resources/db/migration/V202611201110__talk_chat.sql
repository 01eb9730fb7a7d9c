-- A conversation about something; one for each subject. Its row's lock hands out the messages' sequence.
create table talk.thread (
    tenant_id uuid not null,
    id uuid not null,
    subject_kind text not null,
    subject_id uuid not null,
    title text not null,
    last_sequence bigint not null default 0,
    closed boolean not null default false,
    created_at timestamptz not null,
    last_message_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, subject_kind, subject_id)
);
create index thread_by_activity on talk.thread (tenant_id, last_message_at, id);
select kernel.tenant_table('talk.thread');

create table talk.participant (
    tenant_id uuid not null,
    thread_id uuid not null,
    member_id uuid not null,
    last_read_sequence bigint not null default 0,
    last_read_at timestamptz,
    joined_at timestamptz not null,
    left_at timestamptz,
    primary key (tenant_id, thread_id, member_id),
    foreign key (tenant_id, thread_id) references talk.thread (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create index participant_by_member on talk.participant (tenant_id, member_id, thread_id) where left_at is null;
select kernel.tenant_table('talk.participant');

create table talk.message (
    tenant_id uuid not null,
    id uuid not null,
    thread_id uuid not null,
    sequence bigint not null,
    sender_id uuid not null,
    -- The sender's own name for the message: one that is sent again is stored once.
    client_id text,
    body text not null check (char_length(body) between 1 and 10000),
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, thread_id, sequence),
    unique (tenant_id, thread_id, sender_id, client_id),
    foreign key (tenant_id, thread_id, sender_id) references talk.participant (tenant_id, thread_id, member_id)
);
select kernel.tenant_table('talk.message');
