-- Books one entry in one round trip. Accounts that are named for the first time are made. Accounts are locked in the
-- order of their ids, credits of an account before its debits.
create function money.post(
    tenant uuid, entry uuid, entry_kind text, subject uuid, entry_description text, entry_reference text,
    effective timestamptz, recorded timestamptz, actor uuid, request text,
    kinds text[], owners uuid[], assets text[], amounts bigint[]) returns void
language plpgsql as $$
begin
    insert into money.entry (
        tenant_id, id, kind, subject_id, description, reference, effective_at, recorded_at, actor_id, request_id)
    values (tenant, entry, entry_kind, subject, entry_description, entry_reference, effective, recorded, actor, request);

    insert into money.account (tenant_id, kind, owner_id, asset)
    select tenant, w.kind, w.owner_id, w.asset
    from unnest(kinds, owners, assets) as w (kind, owner_id, asset)
    where not exists (
        select from money.account a
        where a.tenant_id = tenant and a.kind = w.kind and a.owner_id = w.owner_id and a.asset = w.asset)
    order by w.kind, w.owner_id, w.asset
    on conflict do nothing;

    insert into money.posting (
        tenant_id, entry_id, line, account_id, sequence, amount, effective_at, recorded_at)
    select tenant, entry, row_number() over (order by a.id, w.amount desc), a.id, 0, w.amount, effective, recorded
    from unnest(kinds, owners, assets, amounts) as w (kind, owner_id, asset, amount)
    cross join lateral (
        select account.id from money.account
        where account.tenant_id = tenant and account.kind = w.kind
            and account.owner_id = w.owner_id and account.asset = w.asset
        limit 1) as a
    order by a.id, w.amount desc;
end
$$;

-- Moves held money to those who are credited, in one round trip: all of the hold or a part; the last part gives the
-- remainder back.
create function money.capture(
    tenant uuid, held_by uuid, entry uuid, entry_kind text, entry_description text,
    recorded timestamptz, actor uuid, request text,
    kinds text[], owners uuid[], assets text[], amounts bigint[], last_part boolean) returns void
language plpgsql as $$
declare
    hold money.hold;
    source money.account;
    total bigint := (select sum(w.amount) from unnest(amounts) as w (amount));
    closes boolean;
begin
    select * into hold from money.hold h where h.tenant_id = tenant and h.id = held_by for update;
    if not found then
        raise exception 'no such hold' using errcode = 'MN004';
    end if;
    if hold.state <> 'open' then
        raise exception 'the hold is closed' using errcode = 'MN002';
    end if;
    if total > hold.amount - hold.captured then
        raise exception 'more than is held' using errcode = 'MN003',
            detail = json_build_object('remaining', hold.amount - hold.captured, 'required', total)::text;
    end if;
    closes := last_part or total = hold.amount - hold.captured;
    select * into source from money.account a where a.tenant_id = tenant and a.id = hold.account_id;
    perform money.lock_accounts(tenant, kinds || source.kind, owners || source.owner_id, assets || source.asset);
    update money.hold h
    set captured = hold.captured + total,
        state = case when closes then 'captured' else 'open' end,
        closed_at = case when closes then recorded end
    where h.tenant_id = tenant and h.id = held_by;
    perform money.post(
        tenant, entry, entry_kind, hold.subject_id, entry_description, null, recorded, recorded, actor, request,
        kinds || source.kind, owners || source.owner_id, assets || source.asset, amounts || -total);
end
$$;

-- Locks the accounts that keep a running balance, in the order of their ids. As the owner, for the application may
-- not update accounts and so not lock them either; the policies on the table keep it to the tenant.
create function money.lock_accounts(tenant uuid, kinds text[], owners uuid[], assets text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform from money.account a
    where a.tenant_id = tenant and a.running and a.id in (
        select named.id
        from unnest(kinds, owners, assets) as w (kind, owner_id, asset)
        cross join lateral (
            select account.id from money.account
            where account.tenant_id = tenant and account.kind = w.kind
                and account.owner_id = w.owner_id and account.asset = w.asset
            limit 1) as named)
    order by a.id
    for no key update;
end
$$;
