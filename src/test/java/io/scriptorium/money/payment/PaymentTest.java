package io.scriptorium.money.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.AccountRef.Kind;
import io.scriptorium.money.ledger.Balance;
import io.scriptorium.money.ledger.Entry;
import io.scriptorium.money.ledger.InsufficientFunds;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaymentTest extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KIND = "test-subject";

    @Inject
    PaymentService service;

    @Inject
    PaidThing things;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @Inject
    Background background;

    private final UUID thing = Ids.next();
    private AccountRef wallet;

    @BeforeEach
    void aThingOfFiveHundred() {
        wallet = new AccountRef(Kind.WALLET, brand.client().memberId(), "USD");
        inTenant(() -> things.make(thing, brand.client().memberId(), 500));
    }

    private void fill(long amount) {
        AccountRef external = new AccountRef(Kind.EXTERNAL, brand.id(), "USD");
        inTenant(() -> tx.write(
                () -> ledger.post(Entry.transfer("test", null, "A test", clock.instant(), external, wallet, amount))));
    }

    private Uni<Payment> paying(Person person, PaymentMethod method, String reference) {
        Set<String> permissions = person.equals(brand.admin()) ? Set.of(PaymentPermissions.PAY_MANUALLY) : Set.of();
        Actor actor =
                new Actor(person.memberId(), person.userId(), person.role().key(), permissions);
        return background.run(
                Caller.system(brand.tenant(), "test").as(actor), () -> service.pay(KIND, thing, method, reference));
    }

    private Payment pay(Person person, PaymentMethod method, String reference) {
        return paying(person, method, reference).await().atMost(PATIENCE);
    }

    private Payment pay() {
        return pay(brand.client(), PaymentMethod.WALLET, null);
    }

    private Balance balance() {
        return inTenant(() -> ledger.balance(wallet));
    }

    private long payments() {
        return Database.number("select count(*) from money.payment where tenant_id = ?", brand.id());
    }

    private static void assertRefused(String code, ThrowingCallable work) {
        Refusal refusal = catchThrowableOfType(Refusal.class, work);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    @Test
    @Tag("WAL-06")
    @Tag("PAY-02")
    @Tag("PAY-03")
    void payingFromTheWalletHoldsTheMoney() {
        fill(800);
        Payment payment = pay();
        assertThat(payment.status()).isEqualTo("held");
        assertThat(payment.method()).isEqualTo("wallet");
        assertThat(payment.amount().amount()).isEqualTo(500);
        assertThat(balance()).isEqualTo(new Balance(800, 500));
        assertThat(payments()).isOne();
        assertThat(events(thing)).containsExactly("payment.succeeded");
    }

    @Test
    @Tag("PAY-03")
    void aManualPaymentGoesThroughTheWallet() {
        Payment payment = pay(brand.admin(), PaymentMethod.MANUAL, "TX-1");
        assertThat(payment.payerId()).isEqualTo(brand.client().memberId());
        assertThat(payment.reference()).isEqualTo("TX-1");
        assertThat(balance()).isEqualTo(new Balance(500, 500));
        assertThat(events(thing)).containsExactly("payment.succeeded");
    }

    @Test
    @Tag("PAY-03")
    void aReferenceThatWasBookedPaysForNothingElse() {
        pay(brand.admin(), PaymentMethod.MANUAL, "TX-1");
        UUID second = Ids.next();
        inTenant(() -> things.make(second, brand.client().memberId(), 10));
        Actor admin = new Actor(
                brand.admin().memberId(), brand.admin().userId(), "admin", Set.of(PaymentPermissions.PAY_MANUALLY));
        assertRefused(
                "already-booked",
                () -> background
                        .run(
                                Caller.system(brand.tenant(), "test").as(admin),
                                () -> service.pay(KIND, second, PaymentMethod.MANUAL, "TX-1"))
                        .await()
                        .atMost(PATIENCE));
        assertThat(balance()).isEqualTo(new Balance(500, 500));
    }

    @Test
    @Tag("WAL-06")
    void aWalletWithTooLittleSaysHowMuchIsMissingAndNothingHappens() {
        fill(120);
        InsufficientFunds refusal = catchThrowableOfType(InsufficientFunds.class, this::pay);
        assertThat(refusal.details()).containsEntry("missing", Map.of("amount", 380L, "currency", "USD"));
        assertThat(balance()).isEqualTo(new Balance(120, 0));
        assertThat(payments()).isZero();
        assertThat(events(thing)).isEmpty();
        fill(380);
        pay();
        assertThat(balance()).isEqualTo(new Balance(500, 500));
    }

    @Test
    void nobodyPaysTwice() {
        fill(2000);
        pay();
        assertRefused("nothing-due", this::pay);
        assertRefused("nothing-due", () -> pay(brand.admin(), PaymentMethod.MANUAL, "TX-1"));
        assertThat(balance()).isEqualTo(new Balance(2000, 500));
    }

    @Test
    void ofManyPaymentsAtOnceOneIsTaken() {
        fill(5000);
        List<Uni<String>> attempts = IntStream.range(0, 20)
                .mapToObj(i -> paying(brand.client(), PaymentMethod.WALLET, null)
                        .map(payment -> "paid")
                        .onFailure(Refusal.class)
                        .recoverWithItem(refusal -> ((Refusal) refusal).code()))
                .toList();
        List<String> outcomes = Uni.join().all(attempts).andFailFast().await().atMost(PATIENCE);
        assertThat(outcomes).containsOnlyOnce("paid").containsOnly("paid", "nothing-due");
        assertThat(balance()).isEqualTo(new Balance(5000, 500));
        assertThat(payments()).isOne();
    }

    @Test
    void whoMayNotPayIsRefused() {
        fill(800);
        assertRefused("not-the-payer", () -> pay(brand.otherClient(), PaymentMethod.WALLET, null));
        assertRefused("not-the-payer", () -> pay(brand.admin(), PaymentMethod.WALLET, null));
        assertRefused("manual-payment-forbidden", () -> pay(brand.client(), PaymentMethod.MANUAL, "TX-1"));
        assertRefused("invalid-request", () -> pay(brand.admin(), PaymentMethod.MANUAL, null));
        assertRefused("invalid-request", () -> pay(brand.client(), PaymentMethod.WALLET, "TX-1"));
        assertThat(balance()).isEqualTo(new Balance(800, 0));
    }

    /** Shown as payments of orders, since these are what the routes are about. */
    private String shown() {
        fill(800);
        UUID hold = inTenant(() -> tx.write(() -> ledger.hold(wallet, 500, thing, "A test")));
        UUID id = Ids.next();
        Database.update(
                """
                insert into money.payment (tenant_id, id, subject_kind, subject_id, payer_id, method, amount, currency,
                    hold_id, paid_by, paid_at)
                values (?, ?, 'order', ?, ?, 'wallet', 500, 'USD', ?, ?, now())
                """,
                brand.id(),
                id,
                thing,
                brand.client().memberId(),
                hold,
                brand.client().memberId());
        return id.toString();
    }

    @Test
    @Tag("PAY-02")
    void clientsSeeTheirOwnPaymentsStaffAll() {
        String payment = shown();
        for (Person person : List.of(brand.client(), brand.support(), brand.admin(), brand.superadmin())) {
            as(person)
                    .get("/api/v1/order-payments")
                    .then()
                    .statusCode(200)
                    .body("results.id", equalTo(List.of(payment)))
                    .body("results[0].order_id", equalTo(thing.toString()));
            as(person).get("/api/v1/order-payments/" + payment).then().statusCode(200);
        }
        as(brand.otherClient()).get("/api/v1/order-payments").then().body("results", equalTo(List.of()));
        as(brand.otherClient()).get("/api/v1/order-payments/" + payment).then().statusCode(404);
        as(brand.writer()).get("/api/v1/order-payments").then().statusCode(403);
        anonymous().get("/api/v1/order-payments/" + payment).then().statusCode(401);
    }

    @Test
    @Tag("PAY-02")
    void aPaymentsStatusIsThatOfItsMoney() {
        String payment = shown();
        as(brand.client())
                .get("/api/v1/order-payments?status=held&order_id=" + thing)
                .then()
                .body("results.status", equalTo(List.of("held")));
        UUID hold = (UUID) Database.column("select id from money.hold where tenant_id = ?", brand.id())
                .get(0);
        inTenant(() -> tx.write(() -> ledger.release(hold)));
        as(brand.client()).get("/api/v1/order-payments/" + payment).then().body("status", equalTo("released"));
    }

    @Test
    void whatIsNoPaymentIsRefused() {
        for (String body : List.of(
                "{}",
                "{\"order_id\":\"x\",\"method\":\"wallet\"}",
                "{\"order_id\":\"" + thing + "\",\"method\":\"card\"}",
                "{\"order_id\":\"" + thing + "\",\"method\":\"wallet\",\"amount\":1}")) {
            as(brand.client()).body(body).post("/api/v1/order-payments").then().statusCode(400);
        }
        as(brand.client())
                .body(Map.of("order_id", thing, "method", "wallet"))
                .post("/api/v1/order-payments")
                .then()
                .statusCode(404);
    }
}
