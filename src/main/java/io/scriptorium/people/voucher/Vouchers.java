package io.scriptorium.people.voucher;

import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands out one-time secrets of the current tenant and takes them back. */
@ApplicationScoped
public class Vouchers {

    private static final String GOOD = "where hash = $1 and tenant_id = $2 and expires_at > $3";

    private final SystemSql sql;
    private final Dispatches dispatches;
    private final Background background;
    private final Clock clock;

    Vouchers(SystemSql sql, Dispatches dispatches, Background background, Clock clock) {
        this.sql = sql;
        this.dispatches = dispatches;
        this.background = background;
        this.clock = clock;
    }

    /** Makes a voucher; gives its secret, which is not kept. */
    public Uni<String> issue(Voucher voucher, Voucher.Terms terms) {
        String secret = OneTimeSecret.token();
        return insert(voucher, terms, hash(voucher.kind(), secret), null).replaceWith(secret);
    }

    /**
     * Makes a voucher that a code redeems, of six digits; one that its holder has of this kind is replaced.
     *
     * @param holder what the code is bound to, such as the secret of a sign-in that has begun: whoever tries the code
     *     must name it
     * @return the code, which is not kept
     */
    public Uni<String> issueCode(Voucher voucher, Voucher.Terms terms, String holder) {
        String code = OneTimeSecret.code();
        return insert(voucher, terms, hash(voucher.kind(), holder), OneTimeSecret.hash(voucher.kind(), holder, code))
                .replaceWith(code);
    }

    private Uni<Void> insert(Voucher voucher, Voucher.Terms terms, Buffer hash, @Nullable Buffer codeHash) {
        return sql.run(
                        """
                        insert into people.voucher
                            (hash, kind, tenant_id, user_id, address, content, code_hash, tries, created_at, expires_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                        on conflict (hash) do update
                        set content = excluded.content, code_hash = excluded.code_hash, tries = excluded.tries,
                            created_at = excluded.created_at, expires_at = excluded.expires_at
                        """,
                        hash,
                        voucher.kind(),
                        Caller.tenantId(),
                        voucher.userId(),
                        voucher.address(),
                        voucher.content(),
                        codeHash,
                        terms.tries(),
                        clock.instant(),
                        clock.instant().plus(terms.lifetime()))
                .replaceWithVoid();
    }

    /** Looks at a voucher without using it; empty where it is unknown, used, too old or of another tenant. */
    public Uni<Optional<Voucher>> find(String kind, String secret) {
        return sql.first(
                "select * from people.voucher " + GOOD,
                Voucher::of,
                hash(kind, secret),
                Caller.tenantId(),
                clock.instant());
    }

    /** Uses a voucher up; empty where there is none to use. Of two who try at the same time one gets it. */
    public Uni<Optional<Voucher>> redeem(String kind, String secret) {
        return sql.first(
                "delete from people.voucher " + GOOD + " returning *",
                Voucher::of,
                hash(kind, secret),
                Caller.tenantId(),
                clock.instant());
    }

    /** Uses a voucher up by its code. A wrong code counts against it, whoever tries. */
    public Uni<Optional<Voucher>> redeemCode(String kind, String holder, String code) {
        return count(kind, holder)
                .chain(left -> left.isEmpty()
                        ? Uni.createFrom().item(Optional.<Voucher>empty())
                        : sql.first(
                                "delete from people.voucher " + GOOD + " and code_hash = $4 returning *",
                                Voucher::of,
                                hash(kind, holder),
                                Caller.tenantId(),
                                clock.instant(),
                                OneTimeSecret.hash(kind, holder, code)));
    }

    /** Counts a try on a voucher before it is made; gives the tries that are left, or nothing where none was. */
    public Uni<Optional<Integer>> count(String kind, String secret) {
        return sql.first(
                "update people.voucher set tries = tries - 1 " + GOOD + " and tries > 0 returning tries",
                row -> row.getInteger("tries"),
                hash(kind, secret),
                Caller.tenantId(),
                clock.instant());
    }

    /** Takes back all vouchers of some kinds that are about a login. */
    public Uni<Void> revoke(UUID userId, String... kinds) {
        return sql.run("delete from people.voucher where user_id = $1 and kind = any($2)", userId, kinds)
                .replaceWithVoid();
    }

    /** Takes back all vouchers that are about a login, on all websites, but those of some kinds. */
    public Uni<Void> revokeAll(UUID userId, String... spared) {
        return sql.run("delete from people.voucher where user_id = $1 and kind <> all($2)", userId, spared)
                .replaceWithVoid();
    }

    /** Something to bind a code to, for whoever is not known yet. */
    public String holder() {
        return OneTimeSecret.token();
    }

    /** Notes that a secret is sent to somebody; false where one of this kind was sent a moment ago, or many lately. */
    public Uni<Boolean> maySend(UUID userId, String kind) {
        return dispatches.note(userId, kind);
    }

    /** The same, refused with 429 where it may not be sent. */
    public Uni<Void> requireMaySend(UUID userId, String kind) {
        return maySend(userId, kind).invoke(Vouchers::require).replaceWithVoid();
    }

    /** The same for an address that may be nobody's: notes that the current website sends something to it. */
    public Uni<Void> requireMaySend(String address, String kind) {
        return dispatches.note(address, kind).invoke(Vouchers::require).replaceWithVoid();
    }

    private static void require(boolean maySend) {
        if (!maySend) {
            throw Dispatches.tooSoon();
        }
    }

    @Scheduled(every = "{scriptorium.housekeeping.every}", delayed = "6m", identity = "voucher-sweep")
    Uni<Void> sweep() {
        return background.run(
                new Caller(null, null, "voucher-sweep"),
                () -> sql.run("delete from people.voucher where expires_at < $1", clock.instant())
                        .chain(dispatches::sweep));
    }

    private static Buffer hash(String kind, String secret) {
        return OneTimeSecret.hash(kind, secret);
    }
}
