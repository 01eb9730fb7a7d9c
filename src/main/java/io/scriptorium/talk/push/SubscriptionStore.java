package io.scriptorium.talk.push;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of browsers that take messages. */
@ApplicationScoped
class SubscriptionStore {

    private static final String COLUMNS = "s.id, s.service, s.session_id, s.registered_at";

    private static final Listing OWN = Listing.of(
                    "select " + COLUMNS + " from talk.push_subscription s where s.tenant_id = $1 and s.member_id = $2")
            .id("s.id")
            .sort("registered_at", "s.registered_at", "timestamptz")
            .by("-registered_at");

    /** A browser that somebody else used before is theirs no more. */
    private static final String REGISTER = """
            insert into talk.push_subscription as s
                (tenant_id, id, member_id, session_id, mark, target, service, registered_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (tenant_id, mark) do update
            set member_id = excluded.member_id, session_id = excluded.session_id, target = excluded.target,
                registered_at = excluded.registered_at
            returning\s""" + COLUMNS;

    /** Whose it is is asked twice: another member may take one over while this waits for its row. */
    private static final String DROP_OLDEST = """
            delete from talk.push_subscription where tenant_id = $1 and member_id = $2 and id = any (array(
                select s.id from talk.push_subscription s where s.tenant_id = $1 and s.member_id = $2
                order by s.registered_at desc, s.id desc offset $3))
            returning id
            """;

    private final Sql sql;
    private final Pages pages;
    private final Vault vault;
    private final Clock clock;

    SubscriptionStore(Sql sql, Pages pages, Vault vault, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.vault = vault;
        this.clock = clock;
    }

    /** Registers a browser, or again, under the same id. */
    Uni<SubscriptionView> register(UUID memberId, UUID session, Target target) {
        byte[] mark = vault.seal("push " + target.endpoint());
        return sql.first(
                        REGISTER,
                        row -> SubscriptionView.of(row, session),
                        Caller.tenantId(),
                        Ids.next(),
                        memberId,
                        session,
                        Buffer.buffer(mark),
                        Buffer.buffer(vault.lock(
                                lockName(mark), target.toJson().toBuffer().getBytes())),
                        target.endpoint().getHost(),
                        clock.instant())
                .map(Optional::orElseThrow);
    }

    /** What {@code mark} and {@code target} of a row say; empty where it was stored under another secret. */
    Optional<Target> target(Row row) {
        return vault.unlock(
                        lockName(row.getBuffer("mark").getBytes()),
                        row.getBuffer("target").getBytes())
                .map(plain -> Target.of(new JsonObject(Buffer.buffer(plain))));
    }

    private static String lockName(byte[] mark) {
        return "push subscription " + Base64.getEncoder().encodeToString(mark);
    }

    Uni<Page<SubscriptionView>> page(PageRequest request, UUID memberId, UUID session) {
        return pages.page(OWN, request, row -> SubscriptionView.of(row, session), Caller.tenantId(), memberId);
    }

    Uni<List<UUID>> ofMember(UUID memberId) {
        return sql.list(
                "select id from talk.push_subscription where tenant_id = $1 and member_id = $2 order by id",
                row -> row.getUUID("id"),
                Caller.tenantId(),
                memberId);
    }

    /** The sessions in which a member's browsers were registered. */
    Uni<List<UUID>> sessions(UUID memberId) {
        return sql.list(
                "select distinct session_id from talk.push_subscription where tenant_id = $1 and member_id = $2",
                row -> row.getUUID("session_id"),
                Caller.tenantId(),
                memberId);
    }

    /**
     * Whether a member's was there, and is gone.
     *
     * @param session the one in which it was registered, if that matters
     */
    Uni<Boolean> remove(UUID memberId, UUID id, @Nullable UUID session) {
        return sql.run("""
                        delete from talk.push_subscription
                        where tenant_id = $1 and id = $2 and member_id = $3 and ($4::uuid is null or session_id = $4)
                        """, Caller.tenantId(), id, memberId, session).map(count -> count > 0);
    }

    /** Removes those of some sessions, and tells which. */
    Uni<List<UUID>> removeOf(UUID memberId, Collection<UUID> sessions) {
        return sql.list("""
                delete from talk.push_subscription where tenant_id = $1 and member_id = $2 and session_id = any ($3)
                returning id
                """, row -> row.getUUID("id"), Caller.tenantId(), memberId, sessions.toArray(UUID[]::new));
    }

    /** Removes what a member has beyond a number, the oldest, and tells which. */
    Uni<List<UUID>> removeBeyond(UUID memberId, int most) {
        return sql.list(DROP_OLDEST, row -> row.getUUID("id"), Caller.tenantId(), memberId, (long) most);
    }
}
