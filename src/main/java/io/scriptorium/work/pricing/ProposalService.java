package io.scriptorium.work.pricing;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.tenant.TenantProfile;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Prices that one proposes and another approves; by that they are published. */
@ApplicationScoped
class ProposalService {

    private static final String SELECT = """
            select p.id, p.effective_from, p.note, p.definition::text as definition, p.status, p.proposed_by,
                p.proposed_at, p.decided_by, p.decided_at, p.reason, p.price_list_id
            from work.price_proposal p where p.tenant_id = $1\
            """;

    private static final Listing ALL = Listing.of(SELECT)
            .id("p.id")
            .sort("proposed_at", "p.proposed_at", "timestamptz")
            .filter("status", "p.status", FilterType.oneOf("pending", "approved", "rejected"))
            .by("-proposed_at");

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final Lookup<PriceProposal> proposals;
    private final PriceListService lists;
    private final PricingJson json;
    private final Tenants tenants;
    private final EventLog events;
    private final Clock clock;

    ProposalService(
            Tx tx,
            Sql sql,
            Pages pages,
            PriceListService lists,
            PricingJson json,
            Tenants tenants,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.proposals = new Lookup<>(sql, SELECT, "p", this::proposal, () -> Refusal.notFound("price proposal"));
        this.lists = lists;
        this.json = json;
        this.tenants = tenants;
        this.events = events;
        this.clock = clock;
    }

    Uni<Page<PriceProposal>> page(PageRequest request) {
        return pages.page(ALL, request, this::proposal, Caller.tenantId());
    }

    Uni<PriceProposal> require(UUID id) {
        return proposals.require(id);
    }

    Uni<PriceProposal> propose(@Nullable Instant effectiveFrom, String note, PriceDefinition definition) {
        UUID id = Ids.next();
        Instant from = effectiveFrom == null ? null : effectiveFrom.truncatedTo(ChronoUnit.MICROS);
        PriceListService.requireTime(from, clock.instant());
        return tx.write(() -> tenants.profile()
                .map(TenantProfile::currency)
                .invoke(currency -> PriceDefinitionRules.check(definition, currency))
                .chain(() -> insert(id, from, note, definition))
                .chain(() -> events.append(new PricingEvent.PriceListProposed(id)))
                .chain(() -> require(id)));
    }

    private Uni<Integer> insert(UUID id, @Nullable Instant from, String note, PriceDefinition definition) {
        return sql.run(
                """
                insert into work.price_proposal
                    (tenant_id, id, effective_from, note, definition, status, proposed_by, proposed_at)
                values ($1, $2, $3, $4, $5, 'pending', $6, $7)
                """, Caller.tenantId(), id, from, note, json.write(definition), Caller.memberId(), clock.instant());
    }

    /** Publishes what another proposed; at once where its time has passed meanwhile. */
    Uni<PriceProposal> approve(UUID id) {
        return tx.write(() -> proposals
                .lock(id)
                .invoke(ProposalService::requireDecidable)
                .chain(proposal ->
                        lists.publish(stillAhead(proposal.effectiveFrom()), proposal.note(), proposal.definition()))
                .chain(list -> decide(id, "approved", null, list.id())));
    }

    private @Nullable Instant stillAhead(@Nullable Instant time) {
        return time == null || time.isAfter(clock.instant()) ? time : null;
    }

    Uni<PriceProposal> reject(UUID id, String reason) {
        return tx.write(() -> proposals
                .lock(id)
                .invoke(ProposalService::requireDecidable)
                .chain(() -> decide(id, "rejected", reason, null)));
    }

    private Uni<PriceProposal> decide(UUID id, String status, @Nullable String reason, @Nullable UUID list) {
        return sql.run("""
                        update work.price_proposal
                        set status = $3, reason = $4, price_list_id = $5, decided_by = $6, decided_at = $7
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), id, status, reason, list, Caller.memberId(), clock.instant())
                .chain(() -> events.append(new PricingEvent.ProposalDecided(id, list != null)))
                .chain(() -> require(id));
    }

    private static void requireDecidable(PriceProposal proposal) {
        if (proposal.proposedBy().equals(Caller.memberId())) {
            throw Refusal.forbidden("own-proposal", "Others decide about what you propose.");
        }
        if (!proposal.isPending()) {
            throw Refusal.conflict("decided-already", "This was decided already.");
        }
    }

    private PriceProposal proposal(Row row) {
        return new PriceProposal(
                row.getUUID("id"),
                Columns.time(row, "effective_from"),
                row.getString("note"),
                json.definition(row.getString("definition")),
                row.getString("status"),
                row.getUUID("proposed_by"),
                row.getOffsetDateTime("proposed_at").toInstant(),
                row.getUUID("decided_by"),
                Columns.time(row, "decided_at"),
                row.getString("reason"),
                row.getUUID("price_list_id"));
    }
}
