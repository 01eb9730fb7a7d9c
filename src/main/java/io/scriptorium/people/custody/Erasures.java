package io.scriptorium.people.custody;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.estate.Estate;
import io.scriptorium.kernel.estate.Portion;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Erases websites: their rows, what the shared database knows of them, and the logins of those who are members nowhere
 * else. What is left is a name that says nothing, and the proof. It is written before the rows go, so that it is there
 * whenever they are gone.
 */
@Singleton
class Erasures implements Work {

    private static final int LOGINS_AT_ONCE = 500;
    private static final String ERASING = "erasing";
    private static final String ERASED = "erased";

    private static final String REFERRING = """
            select format('delete from %%s where %%I = any(?)', k.conrelid::regclass, a.attname) as statement
            from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.contype = 'f' and k.confrelid = '%s'::regclass
            """;

    private final JobStore store;
    private final Estate estate;
    private final Tenants tenants;
    private final SystemSql sql;
    private final Halt halt;
    private final Objections objections;
    private final Steps steps;

    Erasures(
            JobStore store,
            Estate estate,
            Tenants tenants,
            SystemSql sql,
            Halt halt,
            Objections objections,
            Steps steps) {
        this.store = store;
        this.estate = estate;
        this.tenants = tenants;
        this.sql = sql;
        this.halt = halt;
        this.objections = objections;
        this.steps = steps;
    }

    @Override
    public String kind() {
        return "erasure";
    }

    @Override
    public Uni<Void> run(Job job) {
        return tenants.fresh(job.websiteId())
                .map(found -> found.orElseThrow(() -> Refusal.notFound("website")))
                .chain(tenant -> (hasBegun(job) ? Uni.createFrom().voidItem() : prepared(job, tenant))
                        .chain(() -> steps.orAgain(job, finish(job, tenant))));
    }

    private static boolean hasBegun(Job job) {
        return job.phase() != null;
    }

    /** Until here everything is as it was but for the halt. */
    private Uni<Void> prepared(Job job, Tenant tenant) {
        JobService.requireSuspended(tenant);
        return objections
                .requireNone(tenant)
                .chain(() -> steps.orUndone(
                        halt.stop(tenant)
                                .chain(() -> objections.requireNone(tenant)) // what was placed until now
                                .chain(() -> estate.count(tenant.placement(), tenant.id()))
                                .chain(portions -> store.prove(job, portions))
                                .chain(() -> logins(tenant))
                                .chain(logins -> store.remember(job, logins))
                                .chain(() -> store.reach(job, ERASING)),
                        () -> resumed(job, tenant)));
    }

    private Uni<Void> resumed(Job job, Tenant tenant) {
        return store.requireHeld(job).chain(() -> halt.end(tenant));
    }

    @Override
    public boolean mayGiveUp(Job job) {
        return !hasBegun(job);
    }

    @Override
    public Uni<Void> giveUp(Job job) {
        return tenants.fresh(job.websiteId())
                .chain(found -> found.map(tenant -> resumed(job, tenant))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> finish(Job job, Tenant tenant) {
        return (ERASED.equals(job.phase()) ? Uni.createFrom().voidItem() : eraseRows(job, tenant))
                .chain(() -> referring("people.tenant"))
                .chain(statements -> estate.remove(statements, List.of(tenant.id())))
                .chain(() -> tenants.bury(tenant.id()))
                .chain(() -> halt.end(tenant))
                .chain(() -> store.remembered(job))
                .chain(this::forget)
                .chain(() -> store.remember(job, List.of()))
                .chain(() -> store.end(job, "done", null));
    }

    /** In every database: where a website was before, parts of it that were retired there have stayed. */
    private Uni<Void> eraseRows(Job job, Tenant tenant) {
        List<String> others = sql.placements().stream()
                .filter(placement -> !placement.equals(tenant.placement()))
                .toList();
        return store.requireHeld(job)
                .chain(() -> InTurn.all(others, placement -> estate.erase(placement, tenant.id())))
                .chain(elsewhere ->
                        estate.erase(tenant.placement(), tenant.id()).map(here -> proof(here, elsewhere)))
                .chain(erased -> erased.stream().anyMatch(portion -> portion.rows() > 0)
                        ? store.prove(job, erased)
                        : Uni.createFrom().voidItem())
                .chain(() -> store.reach(job, ERASED));
    }

    private static List<Portion> proof(List<Portion> here, List<List<Portion>> elsewhere) {
        return Stream.concat(
                        here.stream(), elsewhere.stream().flatMap(List::stream).filter(portion -> portion.rows() > 0))
                .toList();
    }

    private Uni<List<String>> referring(String table) {
        return sql.list(REFERRING.formatted(table), row -> row.getString("statement"));
    }

    private Uni<List<UUID>> logins(Tenant tenant) {
        return InTurn.all(
                        sql.placements(),
                        placement -> sql.in(placement)
                                .list(
                                        "select user_id from people.member where tenant_id = $1",
                                        row -> row.getUUID(0),
                                        tenant.id()))
                .map(all -> all.stream().flatMap(List::stream).distinct().toList());
    }

    private Uni<Void> forget(List<UUID> logins) {
        List<List<UUID>> portions = new ArrayList<>();
        for (int from = 0; from < logins.size(); from += LOGINS_AT_ONCE) {
            portions.add(logins.subList(from, Math.min(logins.size(), from + LOGINS_AT_ONCE)));
        }
        return InTurn.each(portions, this::forgetSome);
    }

    /** Keeps the logins of those who are still members somewhere, in whichever database. */
    private Uni<Void> forgetSome(List<UUID> logins) {
        Set<UUID> gone = new HashSet<>(logins);
        return InTurn.each(
                        sql.placements(),
                        placement -> membersAmong(placement, logins).invoke(gone::removeAll))
                .chain(() -> referring("people.app_user"))
                .map(statements -> {
                    List<String> all = new ArrayList<>(statements);
                    all.add("delete from people.app_user where id = any(?)");
                    return all;
                })
                .chain(statements -> estate.remove(statements, List.copyOf(gone)));
    }

    private Uni<List<UUID>> membersAmong(String placement, List<UUID> logins) {
        return sql.in(placement)
                .list(
                        "select distinct user_id from people.member where user_id = any($1)",
                        row -> row.getUUID(0),
                        (Object) logins.toArray(UUID[]::new));
    }
}
