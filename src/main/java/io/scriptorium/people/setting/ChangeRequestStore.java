package io.scriptorium.people.setting;

import com.fasterxml.jackson.core.type.TypeReference;
import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.ChangeRequest.Wish;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of requests for changes. */
@ApplicationScoped
class ChangeRequestStore {

    private static final String SELECT = """
            select r.id, r.title, r.reason, r.status, r.wishes::text as wishes, r.revision, r.proposed_by, r.proposed_at,
                r.decided_by, r.decided_at, r.answer
            from people.change_request r where r.tenant_id = $1\
            """;

    private static final Listing ALL = Listing.of(SELECT)
            .id("r.id")
            .sort("proposed_at", "r.proposed_at", "timestamptz")
            .filter(
                    "status",
                    "r.status",
                    FilterType.oneOf(
                            ChangeRequest.OPEN, ChangeRequest.APPLIED, ChangeRequest.REJECTED, ChangeRequest.WITHDRAWN))
            .filter("proposed_by", "r.proposed_by", Listing.ID)
            .filter("decided_by", "r.decided_by", Listing.ID)
            .condition("key", "? = any(r.keys)", Listing.TEXT)
            .range("proposed", "r.proposed_at")
            .by("-proposed_at");

    private static final TypeReference<List<Wish>> WISHES = new TypeReference<>() {};

    private final Sql sql;
    private final Pages pages;
    private final Lookup<ChangeRequest> requests;
    private final StoredJson json;
    private final Clock clock;

    ChangeRequestStore(Sql sql, Pages pages, StoredJson json, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.requests = new Lookup<>(sql, SELECT, "r", this::request, () -> Refusal.notFound("change request"));
        this.json = json;
        this.clock = clock;
    }

    Uni<Page<ChangeRequest>> page(PageRequest request) {
        return pages.page(ALL, request, this::request, Caller.tenantId());
    }

    Uni<ChangeRequest> require(UUID id) {
        return requests.require(id);
    }

    Uni<ChangeRequest> lock(UUID id) {
        return requests.lock(id);
    }

    Uni<Void> insert(UUID id, String title, String reason, List<Wish> wishes) {
        return sql.run(
                        """
                        insert into people.change_request
                            (tenant_id, id, title, reason, status, keys, wishes, revision, proposed_by, proposed_at)
                        values ($1, $2, $3, $4, 'open', $5, $6::text::jsonb, 0, $7, $8)
                        """,
                        Caller.tenantId(),
                        id,
                        title,
                        reason,
                        wishes.stream().map(Wish::key).toArray(String[]::new),
                        json.write(wishes),
                        Caller.memberId(),
                        clock.instant())
                .replaceWithVoid();
    }

    Uni<Void> renew(UUID id, List<Wish> wishes) {
        return sql.run("""
                        update people.change_request set wishes = $3::text::jsonb, revision = revision + 1
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), id, json.write(wishes)).replaceWithVoid();
    }

    Uni<Void> decide(UUID id, String status, @Nullable String answer) {
        return sql.run("""
                        update people.change_request
                        set status = $3, answer = $4, decided_by = $5, decided_at = $6, revision = revision + 1
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), id, status, answer, Caller.memberId(), clock.instant())
                .replaceWithVoid();
    }

    private ChangeRequest request(Row row) {
        return new ChangeRequest(
                row.getUUID("id"),
                row.getString("title"),
                row.getString("reason"),
                row.getString("status"),
                json.read(row.getString("wishes"), WISHES),
                row.getLong("revision"),
                row.getUUID("proposed_by"),
                row.getOffsetDateTime("proposed_at").toInstant(),
                row.getUUID("decided_by"),
                Columns.time(row, "decided_at"),
                row.getString("answer"));
    }
}
