package io.scriptorium.people.sight;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Whose things the caller may know of, where a permission opens those of others. */
@ApplicationScoped
public class Sight {

    private static final String IN_AREAS = """
            select exists (
                select from people.member_area a
                where a.tenant_id = $1 and a.member_id = any($2) and a.area = any($3)
            ) as covered
            """;

    private final Reaches reaches;
    private final Sql sql;

    Sight(Reaches reaches, Sql sql) {
        this.reaches = reaches;
        this.sql = sql;
    }

    /** How far the caller sees; the system's own work sees everybody. */
    public Uni<Reach> reach() {
        Actor actor = Caller.current().actor();
        return actor == null ? Uni.createFrom().item(Reach.EVERYBODY) : reaches.of(actor);
    }

    /** Whether a reach covers a thing of one of some members; asks the database for territories alone. */
    public Uni<Boolean> covers(Reach reach, Collection<UUID> members) {
        if (reach.scope() == Scope.TERRITORY) {
            return sql.first(
                            IN_AREAS,
                            row -> row.getBoolean("covered"),
                            Caller.tenantId(),
                            members.toArray(UUID[]::new),
                            reach.limits())
                    .map(covered -> covered.orElse(false));
        }
        return Uni.createFrom().item(reach.isEverybody() || members.stream().anyMatch(reach.members()::contains));
    }

    /** Whether somebody may know of a member: of themselves always, of others as far as the own role reaches. */
    public Uni<Boolean> knows(Actor actor, UUID memberId) {
        return actor.memberId().equals(memberId)
                ? Uni.createFrom().item(true)
                : reaches.of(actor).chain(reach -> covers(reach, List.of(memberId)));
    }

    /** Refuses with 404 one of whom the caller may not know; the system's own work knows of everybody. */
    public Uni<Void> requireMember(UUID memberId) {
        Actor actor = Caller.current().actor();
        if (actor == null) {
            return Uni.createFrom().voidItem();
        }
        return knows(actor, memberId)
                .invoke(knows -> {
                    if (!knows) {
                        throw Refusal.notFound("user");
                    }
                })
                .replaceWithVoid();
    }

    /** Refuses with 403 {@code limited-reach} where the caller does not see everybody, and so must not widen any reach. */
    public Uni<Void> requireEverybody() {
        return reach().invoke(reach -> {
                    if (!reach.isEverybody()) {
                        throw Refusal.forbidden(
                                "limited-reach", "Only those who may know of everybody decide who may know of whom.");
                    }
                })
                .replaceWithVoid();
    }
}
