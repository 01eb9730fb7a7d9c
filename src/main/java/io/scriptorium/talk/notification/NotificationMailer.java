package io.scriptorium.talk.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.people.tenant.TenantProfile;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends the mail of notifications. The timer first books the next attempt and counts this one; the SMTP dialogue
 * happens after that has been committed, outside of any transaction, and cancels the booking when the server has
 * accepted. A process that dies between the two sends once more, with the same Message-ID.
 */
@ApplicationScoped
class NotificationMailer implements TimerHandler {

    static final String KIND = "notification.mail";

    private static final int ATTEMPTS = 12;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    private static final String CLAIM = """
            update talk.mail_outbox m set attempts = m.attempts + 1
            from talk.notification n
            where m.tenant_id = $1 and m.id = $2 and m.status = 'queued'
                and n.tenant_id = m.tenant_id and n.id = m.id
            returning m.id, m.attempts, n.recipient_id, n.title, n.body
            """;

    private static final String SENT =
            "update talk.mail_outbox set status = 'sent', sent_at = $3, last_error = null where tenant_id = $1 and id = $2";

    private static final String FAILED =
            "update talk.mail_outbox set status = $3, last_error = $4 where tenant_id = $1 and id = $2";

    private final Tx tx;
    private final Sql sql;
    private final Timers timers;
    private final Clock clock;
    private final Background background;
    private final Members members;
    private final Tenants tenants;
    private final ReactiveMailer mailer;
    private final Template text;
    private final Template html;
    private final String domain;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    NotificationMailer(
            Tx tx,
            Sql sql,
            Timers timers,
            Clock clock,
            Background background,
            Members members,
            Tenants tenants,
            ReactiveMailer mailer,
            @Location("notification/mail.txt") Template text,
            @Location("notification/mail.html") Template html,
            @ConfigProperty(name = "scriptorium.platform.host") String domain) {
        this.tx = tx;
        this.sql = sql;
        this.timers = timers;
        this.clock = clock;
        this.background = background;
        this.members = members;
        this.tenants = tenants;
        this.mailer = mailer;
        this.text = text;
        this.html = html;
        this.domain = domain;
    }

    private record Letter(UUID id, int attempt, UUID recipientId, String title, String body) {

        static Letter of(Row row) {
            return new Letter(
                    row.getUUID("id"),
                    row.getInteger("attempts"),
                    row.getUUID("recipient_id"),
                    row.getString("title"),
                    row.getString("body"));
        }

        Duration pause() {
            Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
            return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        return sql.first(CLAIM, Letter::of, Caller.tenantId(), timer.subjectId())
                .chain(letter -> letter.isEmpty() ? Uni.createFrom().voidItem() : book(timer, letter.get()));
    }

    private Uni<Void> book(Timer timer, Letter letter) {
        Caller caller = Caller.current();
        tx.afterCommit(() -> background.launch(caller, "Mail of notification " + letter.id(), () -> attempt(letter)));
        return timers.schedule(timer.at(clock.instant().plus(letter.pause())));
    }

    private Uni<Void> attempt(Letter letter) {
        if (!underWay.add(letter.id())) {
            return Uni.createFrom().voidItem();
        }
        return members.find(letter.recipientId())
                .chain(member -> send(letter, member.filter(Member::active)))
                .onItemOrFailure()
                .transformToUni((sent, failure) -> failure == null ? settle(letter) : refuse(letter, failure))
                .eventually(() -> underWay.remove(letter.id()));
    }

    private Uni<Void> send(Letter letter, Optional<Member> member) {
        if (member.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tenants.profile().chain(brand -> mailer.send(mail(letter, member.get(), brand)));
    }

    private Mail mail(Letter letter, Member member, TenantProfile brand) {
        return new Mail()
                .addTo(member.email())
                .setSubject(brand.name() + ": " + oneLine(letter.title()))
                .setText(filled(text, letter, member, brand))
                .setHtml(filled(html, letter, member, brand))
                .addHeader("Message-ID", "<" + letter.id() + "@" + domain + ">")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static String filled(Template template, Letter letter, Member member, TenantProfile brand) {
        return template.data("title", letter.title())
                .data("body", letter.body())
                .data("name", member.displayName())
                .data("brand", brand.name())
                .render();
    }

    private Uni<Void> settle(Letter letter) {
        // A timer that fires holds its own row when it comes to the letter's: so the timer first, here and below.
        return tx.write(() -> timers.cancel(KIND, letter.id())
                .chain(() -> sql.run(
                        SENT, Caller.tenantId(), letter.id(), clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
    }

    /** A refusal for good, or one too many, ends it; otherwise the booked attempt follows. */
    private Uni<Void> refuse(Letter letter, Throwable failure) {
        boolean last = letter.attempt() >= ATTEMPTS || isPermanent(failure);
        String error = oneLine(String.valueOf(failure.getMessage()));
        return tx.write(() -> (last
                        ? timers.cancel(KIND, letter.id())
                        : Uni.createFrom().voidItem())
                .chain(() -> sql.run(FAILED, Caller.tenantId(), letter.id(), last ? "failed" : "queued", error))
                .replaceWithVoid());
    }

    private static boolean isPermanent(Throwable failure) {
        return failure instanceof SMTPException answer && answer.isPermanent();
    }

    /** Without line breaks, which have a meaning in headers; short enough for one. */
    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 199) + "…";
    }
}
