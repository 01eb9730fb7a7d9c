-- Browsers in which members want to be told things. Where a browser's push service takes messages, and the keys to encrypt
-- them with, are themselves encrypted; by the mark an address is known again. A browser is one member's at a time.
create table talk.push_subscription (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    session_id uuid not null,
    mark bytea not null,
    target bytea not null,
    service text not null,
    registered_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, mark),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create index push_subscription_by_member on talk.push_subscription (tenant_id, member_id, registered_at, id);
select kernel.tenant_table('talk.push_subscription');

-- What waits to be taken by a push service, encrypted; gone as soon as it was, or has become pointless.
create table talk.push_message (
    tenant_id uuid not null,
    id uuid not null,
    subscription_id uuid not null,
    member_id uuid not null,
    content bytea not null,
    attempts integer not null default 0,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, subscription_id) references talk.push_subscription (tenant_id, id) on delete cascade,
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create index push_message_by_subscription on talk.push_message (tenant_id, subscription_id);
create index push_message_by_member on talk.push_message (tenant_id, member_id);
select kernel.tenant_table('talk.push_message');
