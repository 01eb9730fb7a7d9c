package io.scriptorium.bench.growth;

import static io.scriptorium.bench.growth.Step.bytes;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Tells the lives of orders, in the order of their placement over two years, into the tables. What the service keeps for
 * a time only is written for that time: notifications for 90 days, receipts for 30; events and the audit log for a
 * quarter of a year, as where the partitions before have been detached.
 */
final class History {

    static final Duration SPAN = Duration.ofDays(730);
    static final Duration LOGGED = Duration.ofDays(91);
    private static final long DAY = Duration.ofDays(1).toNanos() / 1000;
    private static final byte[] CURRENCY = bytes("USD");
    private static final byte[] TITLE = bytes("The causes of the wars, compared");
    private static final byte[] INSTRUCTIONS =
            bytes("Compare the causes, cite at least five sources and argue for one of them. Chicago style, please.");
    private static final byte[] ESSAY = bytes("essay");
    private static final byte[] LEVEL = bytes("undergraduate");
    private static final byte[] SPACING = bytes("double");
    private static final byte[] NOTE = bytes("Here it is, with the sources at the end.");
    private static final byte[] REASON = bytes("Not needed any more");
    private static final byte[] ORDER = bytes("order");
    private static final byte[] WALLET = bytes("wallet");
    private static final byte[] REQUEST = bytes("growth");
    private static final byte[] CAPTURED = bytes("captured");
    private static final byte[] OPEN = bytes("open");
    private static final byte[] RELEASED = bytes("released");
    private static final byte[] PAYMENT = bytes("Payment for order");
    private static final byte[] TIMER = bytes("order.payment-reminder");

    private final Tables to;
    private final Population people;
    private final SplittableRandom random;
    private final long now;
    private final Ledger ledger;
    private final Talk talk;

    History(Tables to, Population people, SplittableRandom random, long now) {
        this.to = to;
        this.people = people;
        this.random = random;
        this.now = now;
        this.ledger = new Ledger(to, people, random);
        this.talk = new Talk(to, people, random, now);
    }

    /** What every part of an order's life is told from. */
    record Life(
            UUID tenant,
            int tenantNumber,
            UUID order,
            int client,
            UUID clientId,
            int writer,
            UUID writerId,
            Tale tale,
            long placedAt,
            long total,
            long pay) {

        /** When a step was done; what is not past yet was done just now. */
        long at(Step step, long now) {
            return Math.min(placedAt + step.micros, now);
        }

        UUID actor(Step step) {
            return step.byWriter ? writerId : clientId;
        }
    }

    void tell(long orders) {
        long span = SPAN.toNanos() / 1000;
        for (long i = 0; i < orders; i++) {
            life(now - span + (long) ((double) i / orders * span));
        }
        ledger.accounts();
        talk.inboxes();
    }

    long sequence() {
        return talk.sequence();
    }

    long postings() {
        return ledger.sequence();
    }

    private void life(long placedAt) {
        int tenant = people.anyTenant(random);
        int client = people.clients.any(tenant, random);
        int writer = people.writers.any(tenant, random);
        int pages = 1 + random.nextInt(12);
        Life life = new Life(
                people.tenants[tenant],
                tenant,
                Population.id(placedAt, random),
                client,
                people.clients.ids[client],
                writer,
                people.writers.ids[writer],
                Tale.any(now - placedAt > 21 * DAY, random),
                placedAt,
                pages * 1_500L,
                pages * 500L);
        UUID hold = Population.id(life.at(Step.PAY, now), random);
        UUID payment = Population.id(life.at(Step.PAY, now), random);
        order(life, pages, hold, payment);
        for (Step step : life.tale().steps) {
            transition(life, step);
            talk.announce(life, step);
        }
        talk.thread(life);
        if (life.tale().isPaid()) {
            paid(life, hold, payment);
        }
        if (!life.tale().isClosed()) {
            to.timers.row().id(life.tenant()).text(TIMER).id(life.order()).time(now + 30 * DAY);
        }
    }

    private void order(Life life, int pages, UUID hold, UUID payment) {
        Tale tale = life.tale();
        boolean written = tale.hasWriter();
        boolean delivered = tale == Tale.DELIVERED || tale == Tale.DONE;
        long submitted = delivered ? life.at(Step.SUBMIT, now) : 0;
        boolean off = tale.isClosed() && tale != Tale.DONE;
        to.orders
                .row()
                .id(life.tenant())
                .id(life.order())
                .int8(tale.steps.length)
                .time(life.placedAt())
                .time(life.at(tale.last(), now))
                .text(tale.last().to)
                .id(life.clientId())
                .idOrNone(written ? life.writerId() : null)
                .text(TITLE)
                .text(INSTRUCTIONS)
                .text(ESSAY)
                .text(LEVEL)
                .text(SPACING)
                .int4(pages)
                .int4(pages * 275)
                .noTexts()
                .time(life.placedAt() + 9 * DAY)
                .timeOrNone(written ? life.placedAt() + 7 * DAY : 0)
                .text(CURRENCY)
                .int8(life.total())
                .int8(life.pay())
                .id(people.quotes[life.client()])
                .idOrNone(tale.isPaid() ? payment : null)
                .idOrNone(tale.isPaid() ? hold : null)
                .timeOrNone(written ? life.at(Step.ASSIGN, now) : 0)
                .timeOrNone(submitted)
                .timeOrNone(submitted);
        (delivered ? to.orders.text(NOTE) : to.orders.none())
                .timeOrNone(tale == Tale.DONE ? life.at(Step.APPROVE, now) : 0)
                .timeOrNone(off ? life.at(tale.last(), now) : 0);
        Copy ended = off ? to.orders.text(REASON) : to.orders.none();
        assert ended == to.orders;
    }

    private void transition(Life life, Step step) {
        long at = life.at(step, now);
        to.transitions
                .row()
                .id(life.tenant())
                .id(Population.id(at, random))
                .id(life.order())
                .text(step.key);
        (step.from == null ? to.transitions.none() : to.transitions.text(step.from))
                .text(step.to)
                .id(life.actor(step))
                .text(step.role)
                .none()
                .time(at);
    }

    private void paid(Life life, UUID hold, UUID payment) {
        long at = life.at(Step.PAY, now);
        Tale tale = life.tale();
        boolean open = !tale.isClosed();
        ledger.receive(life, at);
        to.holds
                .row()
                .id(life.tenant())
                .id(hold)
                .id(people.clients.accounts[life.client()])
                .id(life.order())
                .text(PAYMENT)
                .int8(life.total())
                .int8(tale == Tale.DONE ? life.total() : 0)
                .text(open ? OPEN : tale == Tale.DONE ? CAPTURED : RELEASED)
                .time(at)
                .timeOrNone(open ? 0 : life.at(tale.last(), now));
        to.payments
                .row()
                .id(life.tenant())
                .id(payment)
                .text(ORDER)
                .id(life.order())
                .id(life.clientId())
                .text(WALLET)
                .int8(life.total())
                .text(CURRENCY)
                .id(hold)
                .id(life.clientId())
                .time(at);
        if (open) {
            people.clients.held[life.client()] += life.total();
        } else if (tale == Tale.DONE) {
            ledger.capture(life, life.at(Step.APPROVE, now));
        }
    }

    static byte[] request() {
        return REQUEST;
    }
}
