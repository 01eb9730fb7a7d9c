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

/**
 * Erases websites: their rows, what the shared database knows of them, and the logins of those who are members nowhere
 * else. What is left is a name that says nothing, and the proof. It is written before the rows go, so that it is there
 * whenever they are gone.
 */
@Singleton
class Erasures implements Work {

    private static final int LOGINS_AT_ONCE = 500;
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

    Erasures(JobStore store, Estate estate, Tenants tenants, SystemSql sql, Halt halt, Objections objections) {
        this.store = store;
        this.estate = estate;
        this.tenants = tenants;
        this.sql = sql;
        this.halt = halt;
        this.objections = objections;
    }

    @Override
    public String kind() {
        return "erasure";
    }

    @Override
    public Uni<Void> run(Job job) {
        return tenants.fresh(job.websiteId())
                .map(found -> found.orElseThrow(() -> Refusal.notFound("website")))
                .invoke(JobService::requireSuspended)
                .call(tenant -> objections.requireNone(tenant))
                .chain(tenant -> erase(job, tenant))
                .chain(() -> store.end(job, "done", null));
    }

    private Uni<Void> erase(Job job, Tenant tenant) {
        return (ERASED.equals(job.phase()) ? Uni.createFrom().voidItem() : proven(job, tenant))
                .chain(() -> referring("people.tenant"))
                .chain(statements -> estate.remove(statements, List.of(tenant.id())))
                .chain(() -> tenants.bury(tenant.id()))
                .chain(() -> halt.end(tenant))
                .chain(() -> store.remembered(job))
                .chain(this::forget)
                .chain(() -> store.remember(job, List.of()));
    }

    private Uni<Void> proven(Job job, Tenant tenant) {
        return halt.stop(tenant)
                .chain(() -> estate.count(tenant.placement(), tenant.id()))
                .chain(portions -> job.proof().isEmpty()
                        ? store.prove(job, portions)
                        : Uni.createFrom().voidItem())
                .chain(() -> logins(tenant))
                .chain(logins -> logins.isEmpty() ? Uni.createFrom().voidItem() : store.remember(job, logins))
                .chain(() -> store.requireHeld(job))
                .chain(() -> estate.erase(tenant.placement(), tenant.id()))
                .chain(erased -> erased.stream().mapToLong(Portion::rows).sum() > 0
                        ? store.prove(job, erased)
                        : Uni.createFrom().voidItem())
                .chain(() -> store.reach(job, ERASED))
                .onFailure(failure -> !(failure instanceof JobStore.TakenOver))
                .call(() -> halt.end(tenant));
    }

    private Uni<List<String>> referring(String table) {
        return sql.list(REFERRING.formatted(table), row -> row.getString("statement"));
    }

    private Uni<List<UUID>> logins(Tenant tenant) {
        return sql.in(tenant.placement())
                .list("select user_id from people.member where tenant_id = $1", row -> row.getUUID(0), tenant.id());
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
