package io.scriptorium.people.sight;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    private final Pages pages;

    Sight(Reaches reaches, Sql sql, Pages pages) {
        this.reaches = reaches;
        this.sql = sql;
        this.pages = pages;
    }

    /** How far the caller sees; the system's own work sees everybody. */
    public Uni<Reach> reach() {
        Actor actor = Caller.current().actor();
        return actor == null ? Uni.createFrom().item(Reach.EVERYBODY) : reaches.of(actor);
    }

    /**
     * Reads one page of a list, of what the caller's reach leaves of it.
     *
     * @param parameters the values of {@code $1, $2, …} in the list's query
     */
    public <T> Uni<Page<T>> page(
            ScopedListing list, PageRequest request, Function<Row, T> mapper, @Nullable Object... parameters) {
        return reach().chain(reach -> {
            List<@Nullable Object> values = new ArrayList<>(Arrays.asList(parameters));
            if (!reach.isEverybody()) {
                values.add(reach.limits());
            }
            return pages.page(list.within(reach), request, mapper, values.toArray());
        });
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
