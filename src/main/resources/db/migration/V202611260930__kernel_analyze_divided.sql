-- Adding a partition locks its table against all until it ends. So it ends at once, and what the planner knows of the tables
-- is renewed afterwards, which takes as long as it takes and holds up no append.
create or replace function kernel.add_partitions(at timestamptz) returns integer
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
        total := total + added;
    end loop;
    return total;
exception when lock_not_available then
    raise warning 'partitions are not made now: %', sqlerrm;
    return 0;
end
$$;

-- Autovacuum looks after each partition, but not after what the planner knows of the table as a whole.
create function kernel.analyze_divided() returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
    divided regclass;
begin
    for divided in select d.relation::regclass from kernel.divided_table d order by d.relation loop
        begin
            execute format('analyze %s', divided);
        exception when lock_not_available then
            raise warning '% is not analyzed now: %', divided, sqlerrm;
        end;
    end loop;
end
$$;
revoke execute on function kernel.analyze_divided from public;
grant execute on function kernel.analyze_divided to ${system};
