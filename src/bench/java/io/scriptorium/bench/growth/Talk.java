package io.scriptorium.bench.growth;

import static io.scriptorium.bench.growth.Step.bytes;

import io.scriptorium.bench.growth.History.Life;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/** What is said about orders: conversations, events, the audit log, notifications. */
final class Talk {

    private static final long DAY = Duration.ofDays(1).toNanos() / 1000;
    private static final byte[] ORDER = bytes("order");
    private static final byte[] TITLE = bytes("The causes of the wars, compared");
    private static final byte[] BODY = bytes("Could you look at the second source again? The dates seem to differ.");
    private static final byte[] POSTED = bytes("chat.message-posted");
    private static final byte[] NEWS = bytes("Your order has gone a step further.");
    private static final byte[] PRUNING = bytes("notification.retention");
    private static final byte[][] HEARERS = {bytes("audit"), bytes("order.announcer")};

    private final Tables to;
    private final Population people;
    private final SplittableRandom random;
    private final long now;
    private final long loggedFrom;
    private long sequence;

    Talk(Tables to, Population people, SplittableRandom random, long now) {
        this.to = to;
        this.people = people;
        this.random = random;
        this.now = now;
        this.loggedFrom = now - History.LOGGED.toNanos() / 1000;
    }

    long sequence() {
        return sequence;
    }

    /** The event of a step, what is written down of it, and who is told. */
    void announce(Life life, Step step) {
        long at = life.at(step, now);
        if (at >= loggedFrom) {
            event(life, step.event, life.order(), life.actor(step), at);
        }
        if (at >= now - 90 * DAY && step != Step.PLACE) {
            tell(life, step, people.clients, life.client(), at);
            if (step == Step.ASSIGN) {
                tell(life, step, people.writers, life.writer(), at);
            }
        }
    }

    private void event(Life life, byte[] type, UUID subject, UUID actor, long at) {
        UUID id = Population.id(at, random);
        byte[] payload = ("{\"order_id\": \"" + life.order() + "\", \"client_id\": \"" + life.clientId()
                        + "\", \"total\": {\"amount\": " + life.total() + ", \"currency\": \"USD\"}}")
                .getBytes(StandardCharsets.ISO_8859_1);
        to.events
                .row()
                .id(life.tenant())
                .id(id)
                .int8(++sequence)
                .text(type)
                .int2(1)
                .id(subject)
                .id(actor)
                .text(History.request())
                .time(at)
                .json(payload);
        to.audit
                .row()
                .id(life.tenant())
                .id(id)
                .text(type)
                .id(subject)
                .id(actor)
                .text(History.request())
                .time(at)
                .json(payload);
        if (at >= now - 30 * DAY) {
            for (byte[] hearer : HEARERS) {
                to.receipts.row().id(life.tenant()).text(hearer).id(id).time(at);
            }
        }
    }

    private void tell(Life life, Step step, Population.Members members, int member, long at) {
        boolean read = at < now - 3 * DAY;
        to.notifications
                .row()
                .id(life.tenant())
                .id(Population.id(at, random))
                .id(members.ids[member])
                .int8(++members.notified[member])
                .text(step.event)
                .id(life.order())
                .text(TITLE)
                .text(NEWS)
                .time(at)
                .timeOrNone(read ? at + DAY : 0);
        members.unread[member] += read ? 0 : 1;
    }

    /** The conversation about an order: three of five are silent. */
    void thread(Life life) {
        UUID thread = Population.id(life.placedAt(), random);
        boolean written = life.tale().hasWriter();
        int said = random.nextInt(5) < 3 ? 0 : 1 + random.nextInt(3);
        long first = Math.min(life.placedAt() + DAY / 2, now - said);
        to.threads
                .row()
                .id(life.tenant())
                .id(thread)
                .text(ORDER)
                .id(life.order())
                .text(TITLE)
                .int8(said)
                .flag(life.tale().isClosed())
                .time(life.placedAt())
                .time(said == 0 ? life.placedAt() : first + said);
        participant(life, thread, life.clientId(), said, life.placedAt());
        if (written) {
            participant(life, thread, life.writerId(), said, life.at(Step.ASSIGN, now));
        }
        for (int i = 1; i <= said; i++) {
            UUID sender = written && i % 2 == 0 ? life.writerId() : life.clientId();
            message(life, thread, i, sender, first + i);
        }
    }

    private void participant(Life life, UUID thread, UUID member, int read, long joinedAt) {
        to.participants.row().id(life.tenant()).id(thread).id(member).int8(read).time(joinedAt);
    }

    private void message(Life life, UUID thread, int number, UUID sender, long at) {
        to.messages
                .row()
                .id(life.tenant())
                .id(Population.id(at, random))
                .id(thread)
                .int8(number)
                .id(sender)
                .text("c" + number)
                .text(BODY)
                .time(at);
        if (at >= loggedFrom) {
            event(life, POSTED, thread, sender, at);
        }
    }

    /** Writes all inboxes, with their counts. */
    void inboxes() {
        for (int tenant = 0; tenant < people.tenants.length; tenant++) {
            inboxes(people.tenants[tenant], tenant, people.clients);
            inboxes(people.tenants[tenant], tenant, people.writers);
        }
    }

    private void inboxes(UUID tenant, int number, Population.Members members) {
        for (int i = members.first[number]; i < members.first[number + 1]; i++) {
            if (members.notified[i] > 0) {
                to.inboxes
                        .row()
                        .id(tenant)
                        .id(members.ids[i])
                        .int8(members.notified[i])
                        .int4(members.unread[i]);
                to.timers.row().id(tenant).text(PRUNING).id(members.ids[i]).time(now + 60 * DAY);
            }
        }
    }
}
