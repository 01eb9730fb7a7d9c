package io.scriptorium.reward.fine;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderFacts;
import io.scriptorium.testing.Person;
import io.scriptorium.work.order.OrderEvent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of fines share: orders that are told of, time that passes, and fines as their writer sees them. */
abstract class FineTest extends OrderFacts {

    /** The default terms' minutes of grace. */
    static final Duration GRACE = Duration.ofMinutes(10);

    static final Duration HOUR = Duration.ofHours(1);
    static final Money PAY = new Money(10_000, "USD");

    @Inject
    Ledger ledger;

    /** Assigns a new order that is due in a day, and gives it with its deadline. */
    Late assign(Person writer) {
        return assign(place(brand.client()), writer);
    }

    Late assign(UUID orderId, Person writer) {
        Instant deadline = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MICROS);
        tell(new OrderEvent.Assigned(orderId, brand.client().memberId(), writer.memberId(), deadline, PAY));
        return new Late(orderId, writer, deadline);
    }

    /** An order with a deadline that will pass. */
    record Late(UUID orderId, Person writer, Instant deadline) {

        /** When so many hours late are full. */
        Instant hour(int hours) {
            return deadline.plus(GRACE).plus(HOUR.multipliedBy(hours));
        }
    }

    /** Lets time pass until an order is so many full hours late and a minute, and all timers that fall due fire. */
    void passTo(Late order, int hours) {
        clock.advanceTo(order.hour(hours).plus(Duration.ofMinutes(1)));
        settle();
    }

    void deliver(Late order, Instant at, boolean first) {
        tell(new OrderEvent.Submitted(
                order.orderId(), brand.client().memberId(), order.writer().memberId(), at, first));
    }

    /** The order's only fine, with its lines. */
    JsonPath fineOf(Late order) {
        List<String> ids = finesOf(order);
        assertThat(ids).hasSize(1);
        return as(order.writer())
                .get("/api/v1/fines/" + ids.get(0))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    List<String> finesOf(Late order) {
        return as(order.writer())
                .get("/api/v1/fines?order_id=" + order.orderId())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.id");
    }

    static UUID idOf(JsonPath fine) {
        return UUID.fromString(fine.getString("id"));
    }

    /** Each line in a few words: {@code hour 2 600 = 1100}. */
    static List<String> lines(JsonPath fine) {
        return fine.<Map<String, Object>>getList("lines").stream()
                .map(line -> "%s %s %s = %s"
                        .formatted(
                                line.get("kind"),
                                line.get("hour"),
                                ((Map<?, ?>) line.get("amount")).get("amount"),
                                ((Map<?, ?>) line.get("total")).get("amount")))
                .toList();
    }

    /** When each line's hour was full. */
    static List<Instant> times(JsonPath fine) {
        return fine.<String>getList("lines.effective_at").stream()
                .map(Instant::parse)
                .toList();
    }

    long earnings(Person writer) {
        return balance(new AccountRef(AccountRef.Kind.EARNINGS, writer.memberId(), "USD"));
    }

    long finesCollected() {
        return balance(new AccountRef(AccountRef.Kind.FINES, brand.id(), "USD"));
    }

    private long balance(AccountRef account) {
        return inTenant(() -> ledger.balance(account)).total();
    }

    long timers() {
        return Database.number(
                "select count(*) from kernel.timer where tenant_id = ? and kind = 'fine.lateness'", brand.id());
    }
}
