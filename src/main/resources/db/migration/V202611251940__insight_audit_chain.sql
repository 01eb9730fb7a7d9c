-- What is told to the consumers of an event beside it, and is not kept on the log, since erasure must reach it: where
-- the request came from, what was changed from what to what.
alter table kernel.event_outbox add column aside jsonb;
alter table kernel.event_failure add column aside jsonb;

-- Entries are chained. What is personal in one stands apart, where erasure reaches it; the entry keeps its digest.
alter table insight.audit_entry add column actor_role text, add column digest bytea;
create index audit_entry_by_staff on insight.audit_entry (tenant_id, occurred_at, id)
    where actor_role in ('support', 'admin', 'superadmin');

create table insight.audit_private (
    tenant_id uuid not null,
    entry_id uuid not null,
    persons uuid[] not null,
    salt bytea not null,
    content jsonb not null,
    primary key (tenant_id, entry_id)
);
select kernel.isolate('insight.audit_private');
grant select, insert, delete on insight.audit_private to ${app};

-- What is to be sealed yet: what was entered before there were seals, and then each entry for about a second.
create table insight.audit_waiting (
    tenant_id uuid not null,
    occurred_at timestamptz not null,
    id uuid not null,
    primary key (tenant_id, occurred_at, id)
);
alter table insight.audit_entry no force row level security;
insert into insight.audit_waiting select tenant_id, occurred_at, id from insight.audit_entry;
alter table insight.audit_entry force row level security;
select kernel.isolate('insight.audit_waiting');
grant select, insert on insight.audit_waiting to ${app};
grant select, delete on insight.audit_waiting to ${system};

-- The chain: hash = SHA-256(hash before, sequence, content), where content is the SHA-256 of the entry.
create table insight.audit_seal (
    tenant_id uuid not null,
    sequence bigint not null check (sequence > 0),
    entry_id uuid not null,
    occurred_at timestamptz not null,
    content bytea not null,
    hash bytea not null,
    primary key (tenant_id, sequence)
);
select kernel.append_only_table('insight.audit_seal');

-- Where each chain ends, with a code that only who has the operator's secret can make.
create table insight.audit_head (
    tenant_id uuid primary key,
    sequence bigint not null,
    hash bytea not null,
    code bytea not null,
    sealed_at timestamptz not null
);
select kernel.isolate('insight.audit_head');
grant select on insight.audit_head to ${app};
grant select, insert, update on insight.audit_head to ${system};

-- Nothing is changed, and nothing removed but by retention.
create function insight.guard_history() returns trigger
language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('insight.retiring', true) = 'yes' then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
drop trigger append_only on insight.audit_entry;
create trigger append_only before update or delete on insight.audit_entry
    for each row execute function insight.guard_history();
drop trigger append_only on insight.audit_seal;
create trigger append_only before update or delete on insight.audit_seal
    for each row execute function insight.guard_history();

-- Removes some of a tenant's sealed entries from before a time, the oldest first, and those seals that are needed no
-- more. Tells how many entries, and the seal from which the chain goes on: the last one whose predecessors' entries are
-- all gone. Its own seal stays, so that the next call finds it.
create function insight.retire_entries(tenant uuid, before timestamptz, portion integer)
returns table (removed integer, sequence bigint, hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone uuid[];
    checkpoint bigint;
begin
    perform set_config('insight.retiring', 'yes', true);
    with old as (
        select e.occurred_at, e.id from insight.audit_entry e
        where e.tenant_id = tenant and e.occurred_at < before
            and not exists (
                select from insight.audit_waiting w
                where w.tenant_id = tenant and w.occurred_at = e.occurred_at and w.id = e.id)
        order by e.occurred_at, e.id limit portion
    ), deleted as (
        delete from insight.audit_entry e using old
        where e.tenant_id = tenant and e.occurred_at = old.occurred_at and e.id = old.id returning e.id
    )
    select array_agg(d.id) into gone from deleted d;
    delete from insight.audit_private p where p.tenant_id = tenant and p.entry_id = any (gone);
    select s.sequence - 1 into checkpoint from insight.audit_seal s
    where s.tenant_id = tenant and exists (
        select from insight.audit_entry e
        where e.tenant_id = tenant and e.occurred_at = s.occurred_at and e.id = s.entry_id)
    order by s.sequence limit 1;
    if checkpoint is null then
        select max(s.sequence) into checkpoint from insight.audit_seal s where s.tenant_id = tenant;
    end if;
    delete from insight.audit_seal s where s.tenant_id = tenant and s.sequence < checkpoint;
    perform set_config('insight.retiring', '', true);
    return query
        select coalesce(cardinality(gone), 0), coalesce(s.sequence, 0),
            coalesce(s.hash, decode(repeat('00', 32), 'hex'))
        from (select 1) as one
        left join insight.audit_seal s on s.tenant_id = tenant and s.sequence = checkpoint;
end
$$;
revoke execute on function insight.retire_entries from public;
grant execute on function insight.retire_entries to ${app};

-- Partitions go once retention has emptied them for every tenant: from when on there are entries, as the system role sees
-- it. Months before the one that holds any are empty.
create function insight.first_month() returns timestamptz
language plpgsql stable set timezone = 'UTC' as $$
declare
    starts timestamptz;
begin
    for starts in
        select to_date(right(c.relname, 8), 'YYYYMMDD')::timestamptz from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'insight.audit_entry'::regclass and c.relname ~ '_\d{8}$' order by c.relname
    loop
        if exists (
            select from insight.audit_entry e
            where e.occurred_at >= starts and e.occurred_at < starts + interval '1 month')
        then
            return starts;
        end if;
    end loop;
    return 'infinity';
end
$$;
revoke execute on function insight.first_month from public;
grant execute on function insight.first_month to ${system};

-- What must not be erased or removed, of a member or of the whole website, as long as it is not released.
create table people.legal_hold (
    tenant_id uuid not null,
    id uuid not null,
    member_id uuid,
    reason text not null check (length(reason) between 1 and 500),
    placed_by uuid not null,
    placed_at timestamptz not null,
    released_by uuid,
    released_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references people.member (tenant_id, id),
    foreign key (tenant_id, placed_by) references people.member (tenant_id, id),
    foreign key (tenant_id, released_by) references people.member (tenant_id, id)
);
create index legal_hold_by_age on people.legal_hold (tenant_id, placed_at, id);
select kernel.tenant_table('people.legal_hold');
