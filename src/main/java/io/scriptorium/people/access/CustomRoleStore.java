package io.scriptorium.people.access;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The roles that the current website made, and who has them. */
@ApplicationScoped
class CustomRoleStore {

    private static final String SELECT = """
            select r.*, (select count(*) from people.role_holder h where h.tenant_id = r.tenant_id and h.role_id = r.id) as members
            from people.custom_role r where r.tenant_id = $1\
            """;

    private static final Listing ALL = Listing.of(SELECT)
            .id("r.id")
            .sort("name", "r.name", "text")
            .filter("base_role", "r.base_role", FilterType.oneOf("client", "writer", "editor", "support", "admin"))
            .by("name");

    private static final String HELD = """
            select h.member_id, r.permissions, r.scope from people.role_holder h
            join people.custom_role r on r.tenant_id = h.tenant_id and r.id = h.role_id
            where h.tenant_id = $1
            """;

    private final Sql sql;
    private final Pages pages;
    private final Lookup<CustomRole> roles;
    private final Clock clock;

    CustomRoleStore(Sql sql, Pages pages, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.roles = new Lookup<>(sql, SELECT, "r", CustomRole::of, () -> Refusal.notFound("role"));
        this.clock = clock;
    }

    /** What such a role gives. */
    record Held(Set<String> permissions, Scope scope) {

        static Held of(Row row) {
            return new Held(Set.of(row.getArrayOfStrings("permissions")), Scope.of(row.getString("scope")));
        }
    }

    /** What those who have such a role hold, by member. */
    Uni<Map<UUID, Held>> held() {
        return sql.list(HELD, row -> row, Caller.tenantId())
                .map(rows ->
                        rows.stream().collect(Collectors.toUnmodifiableMap(row -> row.getUUID("member_id"), Held::of)));
    }

    Uni<Page<CustomRole>> page(PageRequest request) {
        return pages.page(ALL, request, CustomRole::of, Caller.tenantId());
    }

    /** All roles, by name: few enough. */
    Uni<List<CustomRole>> all() {
        return sql.list(SELECT + " order by r.name", CustomRole::of, Caller.tenantId());
    }

    Uni<Optional<CustomRole>> named(String name) {
        return sql.first(SELECT + " and r.name = $2", CustomRole::of, Caller.tenantId(), name);
    }

    Uni<CustomRole> require(UUID id) {
        return roles.require(id);
    }

    /** The role, held against others who change it or give it until the transaction ends. */
    Uni<CustomRole> lock(UUID id) {
        return roles.lock(id);
    }

    /** The name of the role that a member has, if it has one. */
    Uni<Optional<String>> nameOf(UUID memberId) {
        return sql.first("""
                select r.name from people.role_holder h
                join people.custom_role r on r.tenant_id = h.tenant_id and r.id = h.role_id
                where h.tenant_id = $1 and h.member_id = $2
                """, row -> row.getString("name"), Caller.tenantId(), memberId);
    }

    Uni<UUID> insert(String name, String baseRole, Collection<String> permissions, Scope scope) {
        UUID id = Ids.next();
        return sql.run("""
                        insert into people.custom_role
                            (tenant_id, id, name, base_role, permissions, scope, version, created_at, updated_at)
                        values ($1, $2, $3, $4, $5, $6, 0, $7, $7)
                        """, Caller.tenantId(), id, name, baseRole, sorted(permissions), scope.key(), clock.instant())
                .replaceWith(id);
    }

    Uni<Void> update(UUID id, String name, Collection<String> permissions, Scope scope) {
        return sql.run("""
                        update people.custom_role
                        set name = $3, permissions = $4, scope = $5, version = version + 1, updated_at = $6
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), id, name, sorted(permissions), scope.key(), clock.instant())
                .replaceWithVoid();
    }

    Uni<Void> delete(UUID id) {
        return sql.run("delete from people.custom_role where tenant_id = $1 and id = $2", Caller.tenantId(), id)
                .replaceWithVoid();
    }

    Uni<Void> give(UUID memberId, UUID roleId) {
        return sql.run(
                        """
                        insert into people.role_holder (tenant_id, member_id, role_id, given_by, given_at)
                        values ($1, $2, $3, $4, $5)
                        on conflict (tenant_id, member_id) do update
                            set role_id = excluded.role_id, given_by = excluded.given_by, given_at = excluded.given_at
                        """,
                        Caller.tenantId(),
                        memberId,
                        roleId,
                        Caller.current().member().orElse(null),
                        clock.instant())
                .replaceWithVoid();
    }

    /** The role that a member has, if it has one. */
    Uni<Optional<UUID>> roleOf(UUID memberId) {
        return sql.first(
                "select role_id from people.role_holder where tenant_id = $1 and member_id = $2",
                row -> row.getUUID("role_id"),
                Caller.tenantId(),
                memberId);
    }

    /** Takes a role from a member; false where it has that role no more. */
    Uni<Boolean> take(UUID memberId, UUID roleId) {
        return sql.run(
                        "delete from people.role_holder where tenant_id = $1 and member_id = $2 and role_id = $3",
                        Caller.tenantId(),
                        memberId,
                        roleId)
                .map(removed -> removed > 0);
    }

    private static String[] sorted(Collection<String> permissions) {
        return permissions.stream().sorted().distinct().toArray(String[]::new);
    }
}
