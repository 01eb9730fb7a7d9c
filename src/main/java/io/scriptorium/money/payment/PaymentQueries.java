package io.scriptorium.money.payment;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes and reads payments: rows that never change. */
@ApplicationScoped
class PaymentQueries {

    private static final String STATUS = "case h.state when 'open' then 'held' else h.state end";
    private static final String ALL = """
            select p.id, p.subject_id, p.payer_id, p.method, p.amount, p.currency, p.reference, p.paid_at,
            """ + STATUS + """
             as status
            from money.payment p
            join money.hold h on h.tenant_id = p.tenant_id and h.id = p.hold_id
            where p.tenant_id = $1 and p.subject_kind = $2
            """;
    private static final ScopedListing OF_TENANT = ScopedListing.of(
            ALL,
            2,
            "p.payer_id " + Reach.REACH,
            listing -> fields(listing).filter("payer_id", "p.payer_id", Listing.ID));
    private static final Listing OF_PAYER = fields(Listing.of(ALL + " and p.payer_id = $3"));

    private final Sql sql;
    private final Pages pages;
    private final Sight sight;

    PaymentQueries(Sql sql, Pages pages, Sight sight) {
        this.sql = sql;
        this.pages = pages;
        this.sight = sight;
    }

    Uni<Void> insert(String subjectKind, UUID holdId, Payment payment) {
        return sql.run(
                        """
                        insert into money.payment (tenant_id, id, subject_kind, subject_id, payer_id, method, amount,
                            currency, hold_id, reference, paid_by, paid_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                        """,
                        Caller.tenantId(),
                        payment.id(),
                        subjectKind,
                        payment.orderId(),
                        payment.payerId(),
                        payment.method(),
                        payment.amount().amount(),
                        payment.amount().currency(),
                        holdId,
                        payment.reference(),
                        Caller.memberId(),
                        payment.paidAt())
                .replaceWithVoid();
    }

    Uni<Payment> require(String subjectKind, UUID id) {
        return sql.first(ALL + " and p.id = $3", PaymentQueries::payment, Caller.tenantId(), subjectKind, id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("payment")));
    }

    Uni<Page<Payment>> payments(String subjectKind, PageRequest request) {
        return sight.page(OF_TENANT, request, PaymentQueries::payment, Caller.tenantId(), subjectKind);
    }

    Uni<Page<Payment>> paymentsOf(UUID payerId, String subjectKind, PageRequest request) {
        return pages.page(OF_PAYER, request, PaymentQueries::payment, Caller.tenantId(), subjectKind, payerId);
    }

    private static Listing fields(Listing listing) {
        return listing.id("p.id")
                .sort("paid_at", "p.paid_at", "timestamptz")
                .sort("amount", "p.amount", "bigint")
                .filter("order_id", "p.subject_id", Listing.ID)
                .filter("method", "p.method", FilterType.oneOf(PaymentMethod.values(), PaymentMethod::key))
                .filter("status", STATUS, FilterType.oneOf("held", "captured", "released"))
                .range("paid", "p.paid_at")
                .by("-paid_at");
    }

    private static Payment payment(Row row) {
        return new Payment(
                row.getUUID("id"),
                row.getUUID("subject_id"),
                row.getUUID("payer_id"),
                row.getString("method"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("status"),
                row.getString("reference"),
                row.getOffsetDateTime("paid_at").toInstant());
    }
}
