package io.scriptorium.kernel.mail;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Errand;
import io.scriptorium.kernel.time.Pauses;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mail.SMTPException;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Carries letters to the SMTP server. One that is carried twice, as errands may be, has the same Message-ID. */
@ApplicationScoped
class Postman implements Errand {

    static final String KIND = "letter";

    private static final String SENT = "sent";

    private static final int ATTEMPTS = 12;
    private static final Pauses PAUSES = new Pauses(Duration.ofMinutes(2), Duration.ofHours(4));

    /** While one dialogue goes on, another letter is claimed or settled. */
    private static final int FOR_EACH_CONNECTION = 2;

    private static final String CLAIM = """
            update kernel.letter set attempts = attempts + 1
            where tenant_id = $1 and id = $2 and status = 'queued'
            returning id, attempts, member_id, content, expires_at
            """;

    private static final String SETTLE = """
            update kernel.letter set status = $3, content = null, settled_at = $4, last_error = $5
            where tenant_id = $1 and id = $2
            """;

    private static final String FAILED_FOR_NOW =
            "update kernel.letter set last_error = $3 where tenant_id = $1 and id = $2 and status = 'queued'";

    private final Tx tx;
    private final Sql sql;
    private final Timers timers;
    private final Clock clock;
    private final Vault vault;
    private final AddressBook addresses;
    private final Stationery stationery;
    private final ReactiveMailer mailer;
    private final LetterMeter meter;
    private final int connections;

    Postman(
            Tx tx,
            Sql sql,
            Timers timers,
            Clock clock,
            Vault vault,
            AddressBook addresses,
            Stationery stationery,
            ReactiveMailer mailer,
            LetterMeter meter,
            @ConfigProperty(name = "quarkus.mailer.max-pool-size") int connections) {
        this.tx = tx;
        this.sql = sql;
        this.timers = timers;
        this.clock = clock;
        this.vault = vault;
        this.addresses = addresses;
        this.stationery = stationery;
        this.mailer = mailer;
        this.meter = meter;
        this.connections = connections;
    }

    private record Queued(
            UUID id,
            int attempt,
            @Nullable UUID memberId,
            byte[] locked,
            @Nullable Instant expiresAt) {

        static Queued of(Row row) {
            return new Queued(
                    row.getUUID("id"),
                    row.getInteger("attempts"),
                    row.getUUID("member_id"),
                    row.getBuffer("content").getBytes(),
                    Columns.time(row, "expires_at"));
        }

        boolean isOverAt(Instant now) {
            return expiresAt != null && !now.isBefore(expiresAt);
        }

        /** When to come back: after a pause that grows, or when the letter expires and is to be erased. */
        Instant next(Instant now) {
            Instant next = now.plus(PAUSES.after(attempt));
            return expiresAt != null && expiresAt.isBefore(next) ? expiresAt : next;
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int atOnce() {
        return connections * FOR_EACH_CONNECTION;
    }

    @Override
    public Uni<Optional<Attempt>> begin(Timer timer) {
        Instant now = clock.instant();
        return sql.first(CLAIM, Queued::of, Caller.tenantId(), timer.subjectId())
                .chain(found -> found.map(letter -> begin(letter, now))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Attempt>> begin(Queued letter, Instant now) {
        if (letter.isOverAt(now)) {
            return settle(letter, "expired", null).replaceWith(Optional.empty());
        }
        if (letter.attempt() > ATTEMPTS) {
            return settle(letter, "failed", "No attempt came to an end").replaceWith(Optional.empty());
        }
        return Uni.createFrom().item(Optional.of(new Attempt(letter.next(now), () -> attempt(letter))));
    }

    private Uni<Void> attempt(Queued letter) {
        return opened(letter)
                .chain(content -> addressee(letter, content)
                        .chain(to -> to.isEmpty()
                                ? Uni.createFrom().item("dropped")
                                : carry(letter, content, to.get()).replaceWith(SENT)))
                .onItemOrFailure()
                .transformToUni((status, failure) ->
                        failure == null ? settleApart(letter, status, null) : refuse(letter, failure));
    }

    private Uni<LetterContent> opened(Queued letter) {
        return Uni.createFrom()
                .item(() -> vault.unlock(Letters.lockName(letter.id()), letter.locked())
                        .map(plain -> LetterContent.of(new JsonObject(Buffer.buffer(plain))))
                        .orElseThrow(UnreadableLetter::new));
    }

    /** Whom a letter goes to, if to anybody: some have an address from before it was asked whether mail reaches it. */
    private Uni<Optional<Addressee>> addressee(Queued letter, LetterContent content) {
        UUID member = letter.memberId();
        Uni<Optional<Addressee>> known = member == null
                ? Uni.createFrom().item(Optional.ofNullable(content.addressee()))
                : addresses.member(member);
        return known.map(addressee -> addressee.filter(Addressee::isReachable));
    }

    private Uni<Void> carry(Queued letter, LetterContent content, Addressee to) {
        return stationery.mail(letter.id(), content, to).chain(mail -> mailer.send(mail));
    }

    /** A refusal for good, or one too many, ends it; otherwise the booked attempt follows. */
    private Uni<Void> refuse(Queued letter, Throwable failure) {
        String error = Headers.line(String.valueOf(failure.getMessage()));
        boolean last = letter.attempt() >= ATTEMPTS || isPermanent(failure);
        return last
                ? settleApart(letter, "failed", error)
                : tx.write(() -> sql.run(FAILED_FOR_NOW, Caller.tenantId(), letter.id(), error)
                        .replaceWithVoid());
    }

    private static boolean isPermanent(Throwable failure) {
        return failure instanceof UnreadableLetter || (failure instanceof SMTPException answer && answer.isPermanent());
    }

    private Uni<Void> settleApart(Queued letter, String status, @Nullable String error) {
        // A timer that fires holds its own row when it comes to the letter's: so the timer first.
        return tx.write(() -> timers.cancel(KIND, letter.id())
                .chain(() -> settle(letter, status, error))
                .chain(() ->
                        status.equals(SENT) ? meter.sent() : Uni.createFrom().voidItem()));
    }

    private Uni<Void> settle(Queued letter, String status, @Nullable String error) {
        return sql.run(SETTLE, Caller.tenantId(), letter.id(), status, clock.instant(), error)
                .replaceWithVoid();
    }

    private static final class UnreadableLetter extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableLetter() {
            super("It was queued under another SCRIPTORIUM_KEY_SECRET", null, false, false);
        }
    }
}
