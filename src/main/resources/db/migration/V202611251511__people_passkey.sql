-- Passkeys (WebAuthn): each belongs to a member, and to the host of the website's pages on which it was made.
create table people.passkey (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    credential_id bytea not null,
    -- The public key with its authenticator, in the form of WebAuthn §6.5.1.
    credential bytea not null,
    sign_count bigint not null,
    verifies_user boolean not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    transports text[] not null,
    relying_party text not null,
    name text not null check (length(name) between 1 and 120),
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (tenant_id, id),
    constraint passkey_once unique (tenant_id, credential_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create index passkey_by_member on people.passkey (tenant_id, member_id, created_at, id);
select kernel.tenant_table('people.passkey');
