package io.scriptorium.money.ledger;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Books money and points for the current tenant. Everything that changes needs an open {@code Tx.write}, commits with
 * it, and takes one round trip. Members' accounts never spend what they do not have or have set aside, except that
 * earnings may be posted below zero.
 */
@ApplicationScoped
public class Ledger {

    private final Sql sql;
    private final LedgerQueries queries;
    private final Clock clock;

    Ledger(Sql sql, LedgerQueries queries, Clock clock) {
        this.sql = sql;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * Books an entry; accounts that it names for the first time are made.
     *
     * @return the entry's id. Fails with {@link InsufficientFunds}, or with a conflict {@code already-booked} where an
     *     entry of its kind has the same reference
     */
    public Uni<UUID> post(Entry entry) {
        UUID id = Ids.next();
        Lines lines = Lines.of(entry.postings());
        return change(
                        "select money.post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                        Caller.tenantId(),
                        id,
                        entry.kind(),
                        entry.subjectId(),
                        entry.description(),
                        entry.reference(),
                        entry.effectiveAt(),
                        clock.instant(),
                        actor(),
                        Caller.current().requestId(),
                        lines.kinds(),
                        lines.owners(),
                        lines.assets(),
                        lines.amounts())
                .replaceWith(id);
    }

    /**
     * Sets money aside: it stays on the account but cannot be spent otherwise.
     *
     * @param account of a member; the tenant's own accounts cannot be held
     * @param amount more than nothing
     * @param subjectId what it is held for
     * @param reason for people, one line
     * @return the hold's id. Fails with {@link InsufficientFunds} where less is available
     */
    public Uni<UUID> hold(AccountRef account, long amount, UUID subjectId, String reason) {
        UUID id = Ids.next();
        return change(
                        """
                        insert into money.hold (tenant_id, id, account_id, subject_id, reason, amount, placed_at)
                        select a.tenant_id, $5, a.id, $6, $7, $8, $9 from money.account a
                        where a.tenant_id = $1 and a.kind = $2 and a.owner_id = $3 and a.asset = $4
                        """,
                        Caller.tenantId(),
                        account.kind().name(),
                        account.ownerId(),
                        account.asset(),
                        id,
                        subjectId,
                        reason,
                        amount,
                        clock.instant())
                .invoke(rows -> {
                    if (rows == 0) { // no account yet, so nothing on it
                        throw new InsufficientFunds(account.asset(), amount, 0);
                    }
                })
                .replaceWith(id);
    }

    /**
     * Moves held money to those who are credited, as one entry about the hold's subject.
     *
     * @param credits what each gets, all above zero and of the hold's asset; together at most what the hold has left
     * @param last whether what is then left is released; otherwise the hold stays open with the remainder
     * @return the entry's id. Fails with a conflict {@code hold-closed}, with {@code hold-exceeded}, or not found
     */
    public Uni<UUID> capture(UUID holdId, String kind, String description, List<Posting> credits, boolean last) {
        if (credits.isEmpty() || credits.stream().anyMatch(credit -> credit.amount() < 0)) {
            throw new IllegalArgumentException("A capture credits somebody and debits nobody but the hold");
        }
        UUID id = Ids.next();
        Lines lines = Lines.of(credits);
        return change(
                        "select money.capture($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                        Caller.tenantId(),
                        holdId,
                        id,
                        kind,
                        description,
                        clock.instant(),
                        actor(),
                        Caller.current().requestId(),
                        lines.kinds(),
                        lines.owners(),
                        lines.assets(),
                        lines.amounts(),
                        last)
                .replaceWith(id);
    }

    /** Gives back what a hold has left. Fails with a conflict {@code hold-closed}, or not found. */
    public Uni<Void> release(UUID holdId) {
        return change(
                        "update money.hold set state = 'released', closed_at = $3 where tenant_id = $1 and id = $2",
                        Caller.tenantId(),
                        holdId,
                        clock.instant())
                .invoke(rows -> {
                    if (rows == 0) {
                        throw Refusal.notFound("hold");
                    }
                })
                .replaceWithVoid();
    }

    /** What an account has now. That of a tenant's own account is summed from its postings. */
    public Uni<Balance> balance(AccountRef account) {
        return queries.balance(account);
    }

    /** What a member has now on the accounts of a kind, by asset; without those that nothing was ever posted to. */
    public Uni<Map<String, Balance>> balances(AccountRef.Kind kind, UUID memberId) {
        return queries.balances(kind, memberId);
    }

    /** The sum of what counts at a time, by effective date, as it is known now; holds play no part. */
    public Uni<Long> balanceAt(AccountRef account, Instant effectiveAt) {
        return queries.balanceAt(account, effectiveAt, null);
    }

    /**
     * The sum of what counts at a time, as it was known at another: what had been recorded until then.
     *
     * @param effectiveAt inclusive
     * @param recordedAt inclusive
     */
    public Uni<Long> balanceAt(AccountRef account, Instant effectiveAt, Instant recordedAt) {
        return queries.balanceAt(account, effectiveAt, recordedAt);
    }

    /**
     * The movements on the accounts of a kind that somebody has, the latest first. Filters: {@code kind},
     * {@code subject_id}, {@code currency}, {@code effective_from/_to}, {@code recorded_from/_to}.
     */
    public Uni<Page<Movement>> movements(AccountRef.Kind kind, UUID ownerId, PageRequest request) {
        return queries.movements(kind, ownerId, request);
    }

    private Uni<Integer> change(String statement, @Nullable Object... parameters) {
        return sql.run(statement, parameters).onFailure().transform(LedgerFailures::refusalOf);
    }

    private static @Nullable UUID actor() {
        return Caller.current().member().orElse(null);
    }

    /** Postings as the columns that the database's functions take. */
    private record Lines(String[] kinds, UUID[] owners, String[] assets, Long[] amounts) {

        static Lines of(List<Posting> postings) {
            return new Lines(
                    column(postings, posting -> posting.account().kind().name()).toArray(String[]::new),
                    column(postings, posting -> posting.account().ownerId()).toArray(UUID[]::new),
                    column(postings, posting -> posting.account().asset()).toArray(String[]::new),
                    column(postings, Posting::amount).toArray(Long[]::new));
        }

        private static <T> List<T> column(List<Posting> postings, Function<Posting, T> value) {
            return postings.stream().map(value).toList();
        }
    }
}
