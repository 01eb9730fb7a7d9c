create schema money;
grant usage on schema money to ${app}, ${system};

-- Refusals that callers tell apart by SQLSTATE: MN001 not enough money, MN002 the hold is closed, MN003 more than is
-- held, MN004 no such hold, MN005 a broken entry.

-- Accounts. The balance and what is held of it are moved by postings and holds alone, never by hand. The tenant's own
-- accounts are named by nearly every entry: a running balance on them would make all entries of a tenant wait for each
-- other, so theirs is summed from the postings when somebody asks.
create table money.account (
    tenant_id uuid not null,
    id uuid not null default gen_random_uuid(),
    kind text not null,
    owner_id uuid not null,
    asset text not null,
    balance bigint not null default 0,
    held bigint not null default 0,
    running boolean not null generated always as (kind in ('WALLET', 'EARNINGS', 'LOYALTY')) stored,
    may_be_negative boolean not null generated always as (kind not in ('WALLET', 'LOYALTY')) stored,
    primary key (tenant_id, id),
    unique (tenant_id, kind, owner_id, asset),
    constraint account_kind check (
        kind in ('WALLET', 'EARNINGS', 'REVENUE', 'FINES', 'EXTERNAL', 'LOYALTY', 'LOYALTY_ISSUED')),
    constraint account_asset check (asset ~ '^[A-Z]{3,12}$'),
    constraint account_held check (held >= 0),
    constraint account_covers_held check (may_be_negative or balance >= held)
);
select kernel.isolate('money.account');
grant select, insert (tenant_id, kind, owner_id, asset) on money.account to ${app}, ${system};

create function money.refuse_by_hand() returns trigger
language plpgsql as $$
begin
    raise exception '% of % by hand: postings and holds move accounts', lower(tg_op), tg_table_name
        using errcode = 'restrict_violation';
end
$$;
-- A statement of a trigger runs at depth 1, one sent by anybody, the owner included, at 0.
create trigger by_hand before update on money.account
    for each row when (pg_trigger_depth() = 0) execute function money.refuse_by_hand();
create trigger by_hand_new before insert on money.account
    for each row when (new.balance <> 0 or new.held <> 0) execute function money.refuse_by_hand();
create trigger kept before delete on money.account for each row execute function kernel.refuse_change();
create trigger kept_whole before truncate on money.account execute function kernel.refuse_change();

-- Entries: what was booked, when it counts and when it became known. A reference from outside, such as that of a bank
-- transfer, is booked once for each kind.
create table money.entry (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null,
    subject_id uuid,
    description text not null,
    reference text,
    effective_at timestamptz not null,
    recorded_at timestamptz not null,
    actor_id uuid,
    request_id text not null,
    primary key (tenant_id, id)
);
create unique index entry_by_reference on money.entry (tenant_id, kind, reference) where reference is not null;
select kernel.append_only_table('money.entry');

-- Postings: the lines of entries. The sequence is drawn while the account is locked, so an account's postings in its
-- order show the balance after each. The times are the entry's, here so that a balance at a time reads one index only.
create table money.posting (
    tenant_id uuid not null,
    entry_id uuid not null,
    line smallint not null,
    account_id uuid not null,
    sequence bigint not null,
    amount bigint not null,
    balance_after bigint,
    effective_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, entry_id, line),
    foreign key (tenant_id, entry_id) references money.entry (tenant_id, id),
    foreign key (tenant_id, account_id) references money.account (tenant_id, id),
    constraint posting_amount check (amount <> 0)
);
create index posting_by_account on money.posting (tenant_id, account_id, sequence)
    include (amount, effective_at, recorded_at);
select kernel.append_only_table('money.posting');
create sequence money.posting_sequence;

create function money.refuse_shortage(tenant uuid, account uuid, required bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    short record;
begin
    select a.asset, a.balance - a.held as available into short
    from money.account a where a.tenant_id = tenant and a.id = account;
    raise exception 'insufficient funds' using errcode = 'MN001',
        detail = json_build_object(
            'asset', short.asset, 'available', coalesce(short.available, 0), 'required', required)::text;
end
$$;

-- Each posting moves its account's running balance, as the owner: nobody else may.
create function money.move_balance() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update money.account a set balance = a.balance + new.amount
    where a.tenant_id = new.tenant_id and a.id = new.account_id and a.running
        and (a.may_be_negative or a.balance + new.amount >= a.held)
    returning a.balance into new.balance_after;
    if not found then
        if exists (select from money.account a
                   where a.tenant_id = new.tenant_id and a.id = new.account_id and a.running) then
            perform money.refuse_shortage(new.tenant_id, new.account_id, -new.amount);
        end if;
        new.balance_after := null;
    end if;
    new.sequence := nextval('money.posting_sequence');
    return new;
end
$$;
create trigger move_balance before insert on money.posting for each row execute function money.move_balance();

-- The postings of an entry come in one statement, known by its line 1, and sum to nothing for each asset; since none is
-- nothing itself, there are two at least.
create function money.check_postings() returns trigger
language plpgsql as $$
declare
    broken record;
begin
    select p.entry_id, a.asset, sum(p.amount) as total into broken
    from added p
    left join money.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
    group by p.tenant_id, p.entry_id, a.asset
    having sum(p.amount) <> 0
    limit 1;
    if found then
        raise exception 'entry % is unbalanced: % %', broken.entry_id, broken.total, broken.asset
            using errcode = 'MN005';
    end if;
    select p.entry_id into broken
    from added p
    left join money.entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
    group by p.tenant_id, p.entry_id
    having min(p.line) <> 1
        or not coalesce(bool_and(p.effective_at = e.effective_at and p.recorded_at = e.recorded_at), false)
    limit 1;
    if found then
        raise exception 'entry % takes no such postings', broken.entry_id using errcode = 'MN005';
    end if;
    return null;
end
$$;
create trigger check_postings after insert on money.posting
    referencing new table as added for each statement execute function money.check_postings();

create function money.check_entry() returns trigger
language plpgsql as $$
begin
    if not exists (select from money.posting p
                   where p.tenant_id = new.tenant_id and p.entry_id = new.id and p.line = 1) then
        raise exception 'entry % has no postings', new.id using errcode = 'MN005';
    end if;
    return null;
end
$$;
create constraint trigger check_entry after insert on money.entry
    deferrable initially deferred for each row execute function money.check_entry();

-- Holds: money set aside. What an open hold has left is part of its account's held sum.
create table money.hold (
    tenant_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    subject_id uuid not null,
    reason text not null,
    amount bigint not null,
    captured bigint not null default 0,
    state text not null default 'open',
    placed_at timestamptz not null,
    closed_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references money.account (tenant_id, id),
    constraint hold_amount check (amount > 0),
    constraint hold_captured check (captured between 0 and amount),
    constraint hold_state check (state in ('open', 'captured', 'released')),
    constraint hold_closed check ((state = 'open') = (closed_at is null))
);
select kernel.isolate('money.hold');
grant select, insert, update (captured, state, closed_at) on money.hold to ${app}, ${system};

create function money.move_held() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    change bigint := case when new.state = 'open' then new.amount - new.captured else 0 end;
begin
    if tg_op = 'INSERT' then
        if new.state <> 'open' or new.captured <> 0 then
            raise exception 'a hold starts open' using errcode = 'MN002';
        end if;
        update money.account a set held = a.held + change
        where a.tenant_id = new.tenant_id and a.id = new.account_id and a.running and a.balance - a.held >= change;
        if not found then
            perform money.refuse_shortage(new.tenant_id, new.account_id, change);
        end if;
        return new;
    end if;
    if old.state <> 'open' then
        raise exception 'the hold is closed' using errcode = 'MN002';
    end if;
    if (new.tenant_id, new.id, new.account_id, new.subject_id, new.amount)
            is distinct from (old.tenant_id, old.id, old.account_id, old.subject_id, old.amount)
            or new.captured < old.captured then
        raise exception 'a hold is only captured or released' using errcode = 'restrict_violation';
    end if;
    update money.account a set held = a.held + change - (old.amount - old.captured)
    where a.tenant_id = new.tenant_id and a.id = new.account_id;
    return new;
end
$$;
create trigger move_held before insert or update on money.hold for each row execute function money.move_held();
create trigger kept before delete on money.hold for each row execute function kernel.refuse_change();
create trigger kept_whole before truncate on money.hold execute function kernel.refuse_change();
