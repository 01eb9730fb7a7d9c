-- Letters that are to be sent by mail, and that were. What they say, and to which address, is encrypted, and erased
-- when they are sent, given up or expired. People come after the kernel, so no foreign key leads to the member.
create table kernel.letter (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null,
    member_id uuid,
    content bytea,
    status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'expired', 'dropped')),
    attempts integer not null default 0,
    last_error text,
    expires_at timestamptz,
    created_at timestamptz not null,
    settled_at timestamptz,
    primary key (tenant_id, id),
    constraint letter_content_is_erased check ((status = 'queued') = (content is not null))
);
create index letter_by_age on kernel.letter (settled_at) where settled_at is not null;
select kernel.tenant_table('kernel.letter');

drop table talk.mail_outbox;
