package io.scriptorium.reward.fine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.scriptorium.testing.Database;
import io.scriptorium.work.order.OrderEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("FIN-02")
@Tag("FIN-03")
class LatenessTest extends FineTest {

    @Test
    @Tag("FIN-04")
    void threeHoursLateAreThreeLinesEachDearerThanTheOneBefore() {
        Late order = assign(brand.writer());
        passTo(order, 3);

        JsonPath fine = fineOf(order);
        assertThat(lines(fine)).containsExactly("hour 1 500 = 500", "hour 2 600 = 1100", "hour 3 700 = 1800");
        assertThat(fine.<Integer>getList("lines.rate")).containsExactly(500, 600, 700);
        assertThat(fine.<Integer>getList("lines.policy.version")).containsOnly(1);
        assertThat(times(fine)).containsExactly(order.hour(1), order.hour(2), order.hour(3));
        assertThat(fine.getString("status")).isEqualTo("growing");
        assertThat(fine.getInt("hours")).isEqualTo(3);
        assertThat(fine.getLong("total.amount")).isEqualTo(1800);
        assertThat(fine.getString("reason")).startsWith("3 full hours late").contains("10 minutes of grace");
        assertThat(fine.getString("lines[1].explanation"))
                .isEqualTo("Hour 2 late: 6.00 % of the pay of $100.00: $6.00.");
        assertThat(events(idOf(fine))).containsExactly("fine.issued", "fine.increased", "fine.increased");
        assertThat(earnings(brand.writer())).isEqualTo(-1800);
        assertThat(finesCollected()).isEqualTo(1800);
        assertThat(timers()).isOne();
    }

    @Test
    @Tag("I18-01")
    void whatAFineIsMadeOfIsToldInTheReadersLanguage() {
        Late order = assign(brand.writer());
        passTo(order, 2);
        String path = "/api/v1/fines/" + idOf(fineOf(order));

        as(brand.writer())
                .header("Accept-Language", "es")
                .get(path)
                .then()
                .body("reason", startsWith("2 horas completas de retraso: no se entregó nada"))
                .body("lines[1].explanation", startsWith("Hora 2 de retraso: 6,00 % de la remuneración de 100,00"));
        as(brand.writer())
                .header("Accept-Language", "fr")
                .get("/api/v1/fines")
                .then()
                .body("results[0].reason", containsString("ni dans les 10 minutes de grâce"));
    }

    @Test
    void anHourThatIsNotFullCostsNothing() {
        Late order = assign(brand.writer());
        clock.advanceTo(order.hour(1).minus(Duration.ofMinutes(1)));
        settle();
        assertThat(finesOf(order)).isEmpty();
    }

    @Test
    void aServiceThatWasDownForADayCatchesUpToTheSameLines() {
        Late watched = assign(brand.writer());
        for (int hour = 1; hour <= 9; hour++) {
            passTo(watched, hour);
        }
        Late missed = assign(brand.writer(2));
        passTo(missed, 24);

        JsonPath hourByHour = fineOf(watched);
        JsonPath atOnce = fineOf(missed);
        assertThat(lines(atOnce)).hasSize(7).isEqualTo(lines(hourByHour));
        assertThat(atOnce.<String>getList("lines.explanation")).isEqualTo(hourByHour.getList("lines.explanation"));
        assertThat(times(atOnce))
                .containsExactly(
                        missed.hour(1),
                        missed.hour(2),
                        missed.hour(3),
                        missed.hour(4),
                        missed.hour(5),
                        missed.hour(6),
                        missed.hour(7));
        assertThat(events(idOf(atOnce))).isEqualTo(events(idOf(hourByHour)));
    }

    @Test
    void theCapEndsItForGood() {
        Late order = assign(brand.writer());
        passTo(order, 24);

        JsonPath fine = fineOf(order);
        assertThat(fine.getString("status")).isEqualTo("capped");
        assertThat(fine.getLong("total.amount")).isEqualTo(5000);
        assertThat(fine.getString("lines[6].explanation")).contains("with the cap of 50.00 %");
        assertThat(events(idOf(fine))).hasSize(8).startsWith("fine.issued").endsWith("fine.stopped");
        assertThat(timers()).isZero();

        deliver(order, order.hour(24), true);
        assertThat(fineOf(order).getString("status")).isEqualTo("final");
        assertThat(events(idOf(fine))).hasSize(8);
        assertThat(earnings(brand.writer())).isEqualTo(-5000);
    }

    @Test
    void theFirstDeliveryStopsItAndLaterOnesChangeNothing() {
        Late order = assign(brand.writer());
        passTo(order, 2);
        deliver(order, clock.instant(), true);
        passTo(order, 5);
        deliver(order, clock.instant(), false);

        JsonPath fine = fineOf(order);
        assertThat(lines(fine)).containsExactly("hour 1 500 = 500", "hour 2 600 = 1100");
        assertThat(fine.getString("status")).isEqualTo("final");
        assertThat(fine.getString("stopped_by")).isEqualTo("delivery");
        assertThat(events(idOf(fine))).containsExactly("fine.issued", "fine.increased", "fine.stopped");
        assertThat(timers()).isZero();
    }

    @Test
    void aDeliveryWithinTheGraceCostsNothing() {
        Late order = assign(brand.writer());
        clock.advanceTo(order.deadline().plus(Duration.ofMinutes(9)));
        deliver(order, clock.instant(), true);
        passTo(order, 5);
        assertThat(finesOf(order)).isEmpty();
        assertThat(Database.number("select count(*) from reward.fine where tenant_id = ?", brand.id()))
                .isZero();
        assertThat(timers()).isZero();
    }

    @Test
    void aDeliveryHeardOfTooLateTakesBackTheHoursBeyondIt() {
        Late order = assign(brand.writer());
        passTo(order, 3);
        deliver(order, order.hour(2).minusMillis(1), true);

        JsonPath fine = fineOf(order);
        assertThat(lines(fine))
                .containsExactly(
                        "hour 1 500 = 500",
                        "hour 2 600 = 1100",
                        "hour 3 700 = 1800",
                        "correction 3 -700 = 1100",
                        "correction 2 -600 = 500");
        assertThat(fine.getInt("hours")).isOne();
        assertThat(fine.getString("status")).isEqualTo("final");
        assertThat(events(idOf(fine)))
                .containsExactly("fine.issued", "fine.increased", "fine.increased", "fine.stopped");
        assertThat(earnings(brand.writer())).isEqualTo(-500);
        assertThat(finesCollected()).isEqualTo(500);
    }

    @Test
    @Tag("FIN-05")
    void aDeliveryOnTimeThatIsHeardOfTooLateVoidsTheFine() {
        Late order = assign(brand.writer());
        passTo(order, 1);
        deliver(order, order.deadline(), true);

        JsonPath fine = fineOf(order);
        assertThat(lines(fine)).containsExactly("hour 1 500 = 500", "correction 1 -500 = 0");
        assertThat(fine.getString("status")).isEqualTo("voided");
        assertThat(earnings(brand.writer())).isZero();
    }

    @Test
    void aCappedFineIsCorrectedToo() {
        Late order = assign(brand.writer());
        passTo(order, 24);
        deliver(order, order.hour(6), true);

        JsonPath fine = fineOf(order);
        assertThat(lines(fine)).hasSize(8).endsWith("correction 7 -500 = 4500");
        assertThat(events(idOf(fine))).endsWith("fine.stopped", "fine.stopped");
        assertThat(earnings(brand.writer())).isEqualTo(-4500);
    }

    @Test
    void aDeliveryHeardOfBeforeTheTimerChargesTheHoursUpToIt() {
        Late order = assign(brand.writer());
        deliver(order, order.hour(2), true); // no timer has fired: the clock still stands before the deadline

        JsonPath fine = fineOf(order);
        assertThat(lines(fine)).containsExactly("hour 1 500 = 500", "hour 2 600 = 1100");
        assertThat(events(idOf(fine))).containsExactly("fine.issued", "fine.increased", "fine.stopped");
        passTo(order, 5);
        assertThat(fineOf(order).getLong("total.amount")).isEqualTo(1100);
    }

    @Test
    void callingTheOrderOffStopsIt() {
        Late order = assign(brand.writer());
        passTo(order, 1);
        tell(new OrderEvent.Cancelled(
                order.orderId(), brand.client().memberId(), brand.writer().memberId(), "no longer needed"));
        passTo(order, 5);

        JsonPath fine = fineOf(order);
        assertThat(lines(fine)).containsExactly("hour 1 500 = 500");
        assertThat(fine.getString("stopped_by")).isEqualTo("cancellation");
        assertThat(timers()).isZero();
    }

    @Test
    void anotherWriterBeginsAnewAndTheFirstOneKeepsTheFine() {
        Late first = assign(brand.writer());
        passTo(first, 2);
        Late second = assign(first.orderId(), brand.writer(2));
        passTo(second, 1);

        assertThat(lines(fineOf(first))).containsExactly("hour 1 500 = 500", "hour 2 600 = 1100");
        assertThat(fineOf(first).getString("stopped_by")).isEqualTo("reassignment");
        assertThat(lines(fineOf(second))).containsExactly("hour 1 500 = 500");
        assertThat(earnings(brand.writer(2))).isEqualTo(-500);
    }

    @Test
    @Tag("NTF-07")
    void theWriterIsTold() {
        Late order = assign(brand.writer());
        passTo(order, 2);
        deliver(order, clock.instant(), true);

        List<Object> topics = Database.column(
                "select topic from talk.notification where tenant_id = ? and recipient_id = ? and topic like 'fine.%'"
                        + " order by sequence",
                brand.id(), brand.writer().memberId());
        assertThat(topics).containsExactly("fine.issued", "fine.increased", "fine.stopped");
    }

    @Test
    @Tag("SRC-03")
    void finesOfDifferentOrdersAreListedFilteredAndSorted() {
        Late small = assign(brand.writer());
        Late other = assign(brand.writer(2));
        passTo(small, 1);
        deliver(small, clock.instant(), true);
        passTo(other, 2);

        as(brand.support())
                .get("/api/v1/fines?sort=-total&count=true")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("results.total.amount", equalTo(List.of(1100, 500)));
        as(brand.admin())
                .get("/api/v1/fines?status=growing")
                .then()
                .body("results", hasSize(1))
                .body("results[0].writer_id", equalTo(brand.writer(2).memberId().toString()));
        as(brand.admin())
                .get("/api/v1/fines?writer_id=" + brand.writer().memberId())
                .then()
                .body("results.status", equalTo(List.of("final")));
        as(brand.admin())
                .get("/api/v1/fines?created_from=2099-01-01T00:00:00Z")
                .then()
                .body("results", hasSize(0));
        as(brand.writer()).get("/api/v1/fines").then().body("results", hasSize(1));
    }
}
