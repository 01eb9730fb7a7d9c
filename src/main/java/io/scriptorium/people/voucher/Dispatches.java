package io.scriptorium.people.voucher;

import io.scriptorium.kernel.data.Sha256;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** How often secrets are sent to one person: not more than once a minute, and five times an hour. */
@ApplicationScoped
class Dispatches {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration SPAN = Duration.ofHours(1);
    private static final int MOST = 5;

    private final SystemSql sql;
    private final Clock clock;

    Dispatches(SystemSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Notes that one is sent; false where it is too soon for another. */
    Uni<Boolean> note(UUID userId, String kind) {
        Instant now = clock.instant();
        return sql.write(() -> sql.alone("people.dispatch", userId, kind)
                        .chain(() -> sql.run("""
                        insert into people.dispatch (user_id, kind, sent_at)
                        select $1::uuid, $2::text, $3::timestamptz
                        where not exists (
                                select from people.dispatch where user_id = $1 and kind = $2 and sent_at > $4)
                            and (select count(*) from people.dispatch
                                where user_id = $1 and kind = $2 and sent_at > $5) < $6
                        """, userId, kind, now, now.minus(PAUSE), now.minus(SPAN), (long) MOST)))
                .map(noted -> noted == 1);
    }

    /** The same for an address, which may be nobody's; each website is counted for itself. */
    Uni<Boolean> note(String address, String kind) {
        Instant now = clock.instant();
        String addressee = String.join("\n", Caller.tenantId().toString(), kind, address.toLowerCase(Locale.ROOT));
        byte[] hash = Sha256.of(addressee);
        return sql.write(() -> sql.alone("people.address_dispatch", addressee)
                        .chain(() ->
                                sql.run("""
                        insert into people.address_dispatch (addressee, sent_at)
                        select $1::bytea, $2::timestamptz
                        where not exists (
                                select from people.address_dispatch where addressee = $1 and sent_at > $3)
                            and (select count(*) from people.address_dispatch
                                where addressee = $1 and sent_at > $4) < $5
                        """, Buffer.buffer(hash), now, now.minus(PAUSE), now.minus(SPAN), (long) MOST)))
                .map(noted -> noted == 1);
    }

    Uni<Void> sweep() {
        Instant before = clock.instant().minus(SPAN);
        return sql.run("delete from people.dispatch where sent_at < $1", before)
                .chain(() -> sql.run("delete from people.address_dispatch where sent_at < $1", before))
                .replaceWithVoid();
    }

    static Refusal tooSoon() {
        return new Refusal(
                Refusal.Kind.TOO_MANY,
                "sent-lately",
                "One was sent a moment ago: wait before you ask for another.",
                List.of(),
                Map.of("retry_after", PAUSE.toSeconds()));
    }
}
