-- Erasure: what becomes of the data of people who ask for it, and the proof that it happened.
alter table people.member
    drop constraint member_status_check,
    add constraint member_status_check check (
        status in ('active', 'suspended', 'pending', 'declined', 'locked', 'erased'));

-- Wishes to be deleted, with the time until when they can be taken back.
create table people.deletion_request (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    status text not null check (status in ('pending', 'blocked', 'cancelled', 'done')),
    blocked_by text[] not null default '{}',
    asked_at timestamptz not null,
    due_at timestamptz not null,
    settled_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create unique index deletion_request_open on people.deletion_request (tenant_id, member_id)
    where status in ('pending', 'blocked');
create index deletion_request_by_age on people.deletion_request (tenant_id, asked_at, id);
select kernel.tenant_table('people.deletion_request');

-- What was erased of whom, when and by whom: how many rows of each kind, and a digest of this record.
create table people.erasure (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    erased_by uuid,
    erased_at timestamptz not null,
    counts jsonb not null,
    digest bytea not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id)
);
create index erasure_by_age on people.erasure (tenant_id, erased_at, id);
select kernel.append_only_table('people.erasure');

-- Logs whose rows stay as they are, but for texts about people, which the functions below may take out.
create function kernel.refuse_all_but_erasure() returns trigger
language plpgsql as $$
begin
    if tg_op = 'UPDATE' and current_setting('kernel.erasing', true) = 'yes' then
        return new;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
drop trigger append_only on kernel.event_log;
create trigger append_only before update or delete on kernel.event_log
    for each row execute function kernel.refuse_all_but_erasure();
drop trigger append_only on work.order_transition;
create trigger append_only before update or delete on work.order_transition
    for each row execute function kernel.refuse_all_but_erasure();
drop trigger append_only on reward.fine_line;
create trigger append_only before update or delete on reward.fine_line
    for each row execute function kernel.refuse_all_but_erasure();

-- Takes the fields that people wrote out of events that name a member; the fields by type of event.
create function kernel.erase_event_texts(tenant uuid, member uuid, fields jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    erased integer;
begin
    perform set_config('kernel.erasing', 'yes', true);
    update kernel.event_log l set payload = l.payload || (
        select jsonb_object_agg(f.field, '') from jsonb_array_elements_text(fields -> l.type) as f (field))
    where l.tenant_id = tenant and fields ? l.type and (
        l.actor_id = member or exists (
            select from jsonb_each_text(l.payload) as v (key, value) where v.value = member::text));
    get diagnostics erased = row_count;
    perform set_config('kernel.erasing', '', true);
    return erased;
end
$$;

-- Takes the reasons out of the history of a member's orders, and out of what the member did to others' orders.
create function work.erase_reasons(tenant uuid, member uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    erased integer;
begin
    perform set_config('kernel.erasing', 'yes', true);
    update work.order_transition t set reason = null
    where t.tenant_id = tenant and t.reason is not null and (t.actor_id = member or exists (
        select from work.order o where o.tenant_id = tenant and o.id = t.order_id
            and (o.client_id = member or o.writer_id = member)));
    get diagnostics erased = row_count;
    perform set_config('kernel.erasing', '', true);
    return erased;
end
$$;

-- Takes out what was written about a member's fines by hand.
create function reward.erase_explanations(tenant uuid, member uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    erased integer;
begin
    perform set_config('kernel.erasing', 'yes', true);
    update reward.fine_line l set explanation = 'Erased.'
    where l.tenant_id = tenant and l.kind in ('manual', 'waiver') and exists (
        select from reward.fine f where f.tenant_id = tenant and f.id = l.fine_id and f.writer_id = member);
    get diagnostics erased = row_count;
    perform set_config('kernel.erasing', '', true);
    return erased;
end
$$;
revoke execute on function kernel.erase_event_texts, work.erase_reasons, reward.erase_explanations from public;
grant execute on function kernel.erase_event_texts, work.erase_reasons, reward.erase_explanations to ${app};
