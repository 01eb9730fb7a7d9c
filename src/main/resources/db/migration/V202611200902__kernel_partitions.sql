-- Tables that are divided by time: what is old is taken away as a whole, not row by row. A partition covers a week or a
-- month, named by its first day; the partition "rest" takes what no other covers. The key of a partition is a time or a
-- UUIDv7, which begins with one. Partitions are reached through their table only: nobody is granted anything on them.
create table kernel.divided_table (
    relation text primary key,
    period text not null check (period in ('week', 'month'))
);
grant select on kernel.divided_table to ${system};

create schema archive;
comment on schema archive is 'Partitions that were detached: to be dumped and dropped';

create function kernel.first_id(at timestamptz) returns uuid
language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
comment on function kernel.first_id is 'The least id that a UUIDv7 of this millisecond can be';

create function kernel.time_of(id uuid) returns timestamptz
language sql immutable as $$
    select to_timestamp(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)
$$;
comment on function kernel.time_of is 'When a UUIDv7 was made, to the millisecond';

-- What every partition gets: its own isolation, so that it stays closed when it is detached, and the guard against
-- truncation, which unlike the others is not handed down.
create function kernel.guard_partition(parent regclass, part regclass) returns void
language plpgsql as $$
begin
    perform kernel.isolate(part);
    if exists (select from pg_trigger t where t.tgrelid = parent and t.tgname = 'append_only_whole') then
        execute format(
            'create trigger append_only_whole before truncate on %s execute function kernel.refuse_change()', part);
    end if;
end
$$;

-- The partition of a period, unless it is there. Where rows of that period are among the rest already, they stay there.
create function kernel.add_partition(parent regclass, period text, starts timestamptz) returns boolean
language plpgsql set timezone = 'UTC' as $$
declare
    part text := parent || '_' || to_char(starts, 'YYYYMMDD');
    ends timestamptz := starts + ('1 ' || period)::interval;
    by_id boolean := (
        select a.atttypid = 'uuid'::regtype from pg_partitioned_table p
        join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
        where p.partrelid = parent);
begin
    if to_regclass(part) is not null then
        return false;
    end if;
    execute format(
        'create table %s partition of %s for values from (%L) to (%L)', part, parent,
        case when by_id then kernel.first_id(starts)::text else starts::text end,
        case when by_id then kernel.first_id(ends)::text else ends::text end);
    perform kernel.guard_partition(parent, part::regclass);
    return true;
exception when check_violation then
    raise warning '% is not made: the rest holds rows of that time', part;
    return false;
end
$$;

-- The partitions of all divided tables from a time until six periods later; tells how many were missing. Whoever waits
-- for the lock blocks all that comes after: so it waits briefly, and the next call tries again.
create function kernel.add_partitions(at timestamptz) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set lock_timeout = '2s' as $$
declare
    divided record;
    added integer;
    total integer := 0;
begin
    for divided in select d.relation::regclass as parent, d.period from kernel.divided_table d order by d.relation loop
        select count(*) into added
        from generate_series(
            date_trunc(divided.period, at), at + ('6 ' || divided.period)::interval,
            ('1 ' || divided.period)::interval) as starts
        where kernel.add_partition(divided.parent, divided.period, starts);
        if added > 0 then
            -- Autovacuum looks after each partition, but not after what the planner knows of the table as a whole.
            execute format('analyze %s', divided.parent);
        end if;
        total := total + added;
    end loop;
    return total;
exception when lock_not_available then
    raise warning 'partitions are not made now: %', sqlerrm;
    return 0;
end
$$;

-- Takes away the partitions of a table that lie wholly before a time: into the schema archive, or for good. Tells how
-- many.
create function kernel.retire_partitions(divided text, before timestamptz, archived boolean) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set lock_timeout = '2s' as $$
declare
    part record;
    total integer := 0;
begin
    for part in
        select c.oid::regclass as relation, d.relation::regclass as parent
        from kernel.divided_table d
        join pg_inherits i on i.inhparent = d.relation::regclass
        join pg_class c on c.oid = i.inhrelid
        where d.relation = divided and c.relname ~ '_\d{8}$'
            and to_date(right(c.relname, 8), 'YYYYMMDD') + ('1 ' || d.period)::interval <= before
        order by c.relname
    loop
        if archived then
            execute format('alter table %s detach partition %s', part.parent, part.relation);
            if exists (select from pg_trigger t where t.tgrelid = part.parent and t.tgname = 'append_only') then
                execute format(
                    'create trigger append_only before update or delete on %s for each row '
                    'execute function kernel.refuse_change()', part.relation); -- detaching takes it away
            end if;
            execute format('alter table %s set schema archive', part.relation);
        else
            execute format('drop table %s', part.relation);
        end if;
        total := total + 1;
    end loop;
    return total;
exception when lock_not_available then
    raise warning 'partitions of % are not retired now: %', divided, sqlerrm;
    return 0;
end
$$;

revoke execute on function kernel.add_partition, kernel.add_partitions, kernel.retire_partitions from public;
grant execute on function kernel.add_partitions, kernel.retire_partitions to ${system};

-- Divides a table, named with its schema, that was made with "partition by range"; gives it the partitions it needs now.
create function kernel.divide(relation text, period text) returns void
language plpgsql as $$
begin
    insert into kernel.divided_table (relation, period) values (relation, period);
    execute format('create table %s_rest partition of %s default', relation, relation);
    perform kernel.guard_partition(relation::regclass, (relation || '_rest')::regclass);
    perform kernel.add_partitions(now());
end
$$;
comment on function kernel.divide is 'A table that is divided by time, into partitions that housekeeping adds and retires';
