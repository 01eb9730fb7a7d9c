package io.scriptorium.people.user;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.field.CustomFields;
import io.scriptorium.people.field.CustomFields.Fields;
import io.scriptorium.people.sight.Field;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

@ApplicationScoped
class MemberQueries {

    private static final String SELECT = """
            select m.id, m.user_id, m.role, m.display_name, m.email, m.status, m.language, m.version, m.created_at,
                m.custom_fields
            from people.member m where m.tenant_id = $1""";

    private static final ScopedListing ALL = list(listing -> listing.sort("display_name", "m.display_name", "text")
            .filter("email", "lower(m.email)", FilterType.text(MemberQueries::lower))
            .condition("name", "strpos(lower(m.display_name), ?) > 0", FilterType.text(MemberQueries::lower)));

    // What a list is sorted and filtered by it tells: without names and addresses for those who may not know them.
    private static final ScopedListing BARE = list(listing -> listing);

    private final Sql sql;
    private final Sight sight;
    private final CustomFields fields;

    MemberQueries(Sql sql, Sight sight, CustomFields fields) {
        this.sql = sql;
        this.sight = sight;
        this.fields = fields;
    }

    private static ScopedListing list(UnaryOperator<Listing> more) {
        return ScopedListing.of(
                SELECT,
                1,
                "m.id " + Reach.REACH,
                listing -> more.apply(listing.id("m.id")
                        .sort("created_at", "m.created_at", "timestamptz")
                        .filter("role", "m.role", FilterType.oneOf(Role.values(), Role::key))
                        .filter("status", "m.status", FilterType.oneOf(Member.STATUSES))
                        .range("created", "m.created_at")
                        .by("-created_at")));
    }

    Uni<Optional<Member>> find(UUID id) {
        return one(SELECT + " and m.id = $2", MemberQueries::member, id);
    }

    Uni<Optional<Member>> ofUser(UUID userId) {
        return one(SELECT + " and m.user_id = $2", MemberQueries::member, userId);
    }

    Uni<Optional<MemberView>> view(UUID id) {
        return fields.of(MemberFields.KIND)
                .chain(defined -> one(SELECT + " and m.id = $2", row -> MemberView.of(row, defined), id));
    }

    Uni<Long> count() {
        return sql.first("""
                        select count(*) as members from people.member
                        where tenant_id = $1 and status not in ('declined', 'erased') and role <> 'superadmin'
                        """, row -> row.getLong("members"), Caller.tenantId()).map(Optional::orElseThrow);
    }

    Uni<List<Member>> withRole(Role role) {
        return sql.list(
                SELECT + " and m.role = $2 order by m.created_at, m.id",
                MemberQueries::member,
                Caller.tenantId(),
                role.key());
    }

    Uni<List<Member>> findAll(Collection<UUID> ids) {
        return sql.list(
                SELECT + " and m.id = any($2)", MemberQueries::member, Caller.tenantId(), ids.toArray(UUID[]::new));
    }

    Uni<Page<MemberView>> page(PageRequest request) {
        return fields.of(MemberFields.KIND).chain(defined -> page(request, defined));
    }

    private Uni<Page<MemberView>> page(PageRequest request, Fields defined) {
        Actor viewer = Caller.current().requireActor();
        ScopedListing list = Field.NAME.isSeenBy(viewer) && Field.EMAIL.isSeenBy(viewer) ? ALL : BARE;
        return sight.page(
                list.with(listing -> defined.filtered(listing, "m.id")),
                request,
                row -> MemberView.of(row, defined).seenBy(viewer),
                Caller.tenantId());
    }

    private <T> Uni<Optional<T>> one(String query, Function<Row, T> mapper, UUID id) {
        return Uni.createFrom().deferred(() -> sql.first(query, mapper, Caller.tenantId(), id));
    }

    private static Member member(Row row) {
        return new Member(
                row.getUUID("id"),
                row.getUUID("user_id"),
                Role.of(row.getString("role")),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("status"),
                Language.of(row.getString("language")).orElse(null));
    }

    private static Object lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
