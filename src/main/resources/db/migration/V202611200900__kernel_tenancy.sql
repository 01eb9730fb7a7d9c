-- What every tenant table gets. The setting app.tenant_id is local to a transaction; after it, and outside of one, it
-- is empty, and no row is visible. The condition is written into each policy, since a function would hide it from the
-- planner, which uses it as an index condition.

grant usage on schema kernel to ${app}, ${system};

create function kernel.isolate(relation regclass) returns void
language plpgsql as $$
begin
    execute format('alter table %s enable row level security', relation);
    execute format('alter table %s force row level security', relation);
    execute format(
        'create policy tenant on %s using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)',
        relation);
    execute format('create policy system on %s to ${system} using (true)', relation);
end
$$;
comment on function kernel.isolate is 'Forces row-level security on a tenant table: tenants see their rows, the system role sees all';

create function kernel.tenant_table(relation regclass) returns void
language plpgsql as $$
begin
    perform kernel.isolate(relation);
    execute format('grant select, insert, update, delete on %s to ${app}, ${system}', relation);
end
$$;
comment on function kernel.tenant_table is 'An ordinary tenant table: isolated, readable and writable';

create function kernel.refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create function kernel.append_only_table(relation regclass) returns void
language plpgsql as $$
begin
    perform kernel.isolate(relation);
    execute format('grant select, insert on %s to ${app}, ${system}', relation);
    execute format(
        'create trigger append_only before update or delete on %s for each row execute function kernel.refuse_change()',
        relation);
    execute format(
        'create trigger append_only_whole before truncate on %s execute function kernel.refuse_change()', relation);
end
$$;
comment on function kernel.append_only_table is 'A tenant table whose rows are never changed or removed, not even by its owner';
