-- By which channels members want to hear of sign-ins; one without a row has the defaults.
create table talk.login_alert (
    tenant_id uuid not null,
    member_id uuid not null,
    new_login text[] not null,
    new_device text[] not null,
    new_place text[] not null,
    updated_at timestamptz not null,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    check ((new_login || new_device || new_place) <@ array['mail', 'push', 'in_app'])
);
select kernel.tenant_table('talk.login_alert');
