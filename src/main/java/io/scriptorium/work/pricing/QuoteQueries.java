package io.scriptorium.work.pricing;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Quotes in the database: written once, read by id. */
@ApplicationScoped
class QuoteQueries {

    private static final String ADD = """
            insert into work.quote
                (tenant_id, id, member_id, price_list_id, price_list_version, paper_type, academic_level, spacing,
                 pages, words, extras, deadline, currency, total, writer_pay, steps, created_at, valid_until)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """;

    private static final String ONE = """
            select id, member_id, price_list_id, price_list_version, paper_type, academic_level, spacing, pages,
                words, extras, deadline, currency, total, writer_pay, steps::text as steps, created_at, valid_until
            from work.quote where tenant_id = $1 and id = $2
            """;

    private final Sql sql;
    private final PricingJson json;

    QuoteQueries(Sql sql, PricingJson json) {
        this.sql = sql;
        this.json = json;
    }

    Uni<Void> add(Quote quote) {
        return sql.run(
                        ADD,
                        Caller.tenantId(),
                        quote.id(),
                        quote.memberId(),
                        quote.priceListId(),
                        quote.priceListVersion(),
                        quote.paperType(),
                        quote.academicLevel(),
                        quote.spacing(),
                        quote.pages(),
                        quote.words(),
                        quote.extras().toArray(String[]::new),
                        quote.deadline(),
                        quote.total().currency(),
                        quote.total().amount(),
                        quote.writerPay().amount(),
                        json.write(quote.steps()),
                        quote.createdAt(),
                        quote.validUntil())
                .replaceWithVoid();
    }

    Uni<Optional<Quote>> find(UUID id) {
        return sql.first(ONE, this::quote, Caller.tenantId(), id);
    }

    Uni<Quote> require(UUID id) {
        return find(id).map(found -> found.orElseThrow(() -> Refusal.notFound("quote")));
    }

    private Quote quote(Row row) {
        String currency = row.getString("currency");
        return new Quote(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getUUID("price_list_id"),
                row.getInteger("price_list_version"),
                row.getString("paper_type"),
                row.getString("academic_level"),
                row.getString("spacing"),
                row.getInteger("pages"),
                row.getInteger("words"),
                List.of(row.getArrayOfStrings("extras")),
                row.getOffsetDateTime("deadline").toInstant(),
                new Money(row.getLong("total"), currency),
                new Money(row.getLong("writer_pay"), currency),
                json.steps(row.getString("steps")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("valid_until").toInstant());
    }
}
