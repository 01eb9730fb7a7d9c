-- Who was asked to join and has not come yet. The letter's secret is a voucher, which names how many letters were sent.
create table people.invitation (
    tenant_id uuid not null,
    id uuid not null,
    email text not null check (length(email) between 3 and 254),
    display_name text not null check (length(display_name) between 1 and 120),
    role text not null check (role in ('client', 'writer', 'editor', 'support', 'admin', 'superadmin')),
    role_id uuid,
    language text,
    invited_by uuid not null,
    sent int not null check (sent > 0),
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, invited_by) references people.member (tenant_id, id),
    -- Without the role they would get all that the platform role allows.
    foreign key (tenant_id, role_id) references people.custom_role (tenant_id, id) on delete cascade
);
create unique index invitation_by_email on people.invitation (tenant_id, lower(email));
create index invitation_by_creation on people.invitation (tenant_id, created_at, id);
create index invitation_by_role on people.invitation (tenant_id, role_id) where role_id is not null;
select kernel.tenant_table('people.invitation');
