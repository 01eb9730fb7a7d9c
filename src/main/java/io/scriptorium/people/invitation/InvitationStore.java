package io.scriptorium.people.invitation;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.invitation.InvitationResource.InvitationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The invitations of the current website that are open. */
@ApplicationScoped
class InvitationStore {

    private static final String SELECT = "select i.* from people.invitation i where i.tenant_id = $1";

    private static final Listing ALL = Listing.of(SELECT)
            .id("i.id")
            .sort("created_at", "i.created_at", "timestamptz")
            .filter("role", "i.role", FilterType.oneOf(Role.values(), Role::key))
            .filter("email", "lower(i.email)", FilterType.text(text -> text.toLowerCase(Locale.ROOT)))
            .by("-created_at");

    private final Sql sql;
    private final Pages pages;
    private final Lookup<Invitation> invitations;
    private final Clock clock;

    InvitationStore(Sql sql, Pages pages, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.invitations = new Lookup<>(sql, SELECT, "i", Invitation::of, () -> Refusal.notFound("invitation"));
        this.clock = clock;
    }

    Uni<Page<Invitation>> page(PageRequest request) {
        return pages.page(ALL, request, Invitation::of, Caller.tenantId());
    }

    Uni<Invitation> require(UUID id) {
        return invitations.require(id);
    }

    /** The invitation, held against others who change or accept it until the transaction ends. */
    Uni<Invitation> lock(UUID id) {
        return invitations.lock(id);
    }

    Uni<Optional<Invitation>> find(UUID id) {
        return sql.first(SELECT + " and i.id = $2", Invitation::of, Caller.tenantId(), id);
    }

    /** The new invitation; empty where one to this address is open. */
    Uni<Optional<Invitation>> insert(UUID id, InvitationRequest wanted, Instant end) {
        return sql.first(
                """
                insert into people.invitation
                    (tenant_id, id, email, display_name, role, role_id, language, invited_by, sent, sent_at, expires_at,
                     created_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $9)
                on conflict (tenant_id, lower(email)) do nothing
                returning *
                """,
                Invitation::of,
                Caller.tenantId(),
                id,
                wanted.email(),
                wanted.displayName(),
                wanted.role(),
                wanted.roleId(),
                wanted.language(),
                Caller.memberId(),
                clock.instant(),
                end);
    }

    /** Notes that another letter is sent, by which alone it can be accepted from then on. */
    Uni<Invitation> sent(UUID id, Instant end) {
        return sql.run("""
                        update people.invitation set sent = sent + 1, sent_at = $3, expires_at = $4
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), id, clock.instant(), end).chain(() -> require(id));
    }

    /** Tells how many are gone: none where it was before. */
    Uni<Integer> delete(UUID id) {
        return sql.run("delete from people.invitation where tenant_id = $1 and id = $2", Caller.tenantId(), id);
    }

    /** Deletes what a member was invited by, and did not accept. */
    Uni<Void> forget(UUID memberId) {
        return sql.run("""
                        delete from people.invitation i using people.member m
                        where i.tenant_id = $1 and m.tenant_id = i.tenant_id and m.id = $2
                            and lower(m.email) = lower(i.email)
                        """, Caller.tenantId(), memberId).replaceWithVoid();
    }
}
