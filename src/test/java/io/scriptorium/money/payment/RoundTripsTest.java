package io.scriptorium.money.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.AccountRef.Kind;
import io.scriptorium.money.ledger.Entry;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.money.ledger.Posting;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often money waits for the network, counted on the wire: each transaction's last is its COMMIT. */
@QuarkusTest
@Tag("OPS-02")
class RoundTripsTest extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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

    private AccountRef wallet;
    private AccountRef earnings;
    private AccountRef external;

    @BeforeEach
    void aRichClientBehindTheProxy() {
        brand = Brand.create(ProxiedPlacement.NAME);
        wallet = new AccountRef(Kind.WALLET, brand.client().memberId(), "USD");
        earnings = new AccountRef(Kind.EARNINGS, brand.writer().memberId(), "USD");
        external = new AccountRef(Kind.EXTERNAL, brand.id(), "USD");
        inTenant(() -> tx.write(() -> post(external, wallet, 100_000)));
    }

    private Uni<UUID> post(AccountRef from, AccountRef to, long amount) {
        return ledger.post(Entry.transfer("test", null, "A test", clock.instant(), from, to, amount));
    }

    private long transaction(Supplier<Uni<UUID>> work) {
        return roundTrips(() -> inTenant(() -> tx.write(work)));
    }

    @Test
    void anEntryOfAnyLengthTakesOneAndItsCommit() {
        assertThat(transaction(() -> post(external, wallet, 1))).isEqualTo(2);
        assertThat(transaction(() -> ledger.post(new Entry(
                        "test",
                        null,
                        "A test",
                        clock.instant(),
                        List.of(new Posting(wallet, -3), new Posting(earnings, 2), new Posting(external, 1))))))
                .isEqualTo(2);
    }

    @Test
    void aHoldAndItsCaptureTakeOneEach() {
        assertThat(transaction(() -> ledger.hold(wallet, 10, Ids.next(), "A test")))
                .isEqualTo(2);
        assertThat(transaction(() -> ledger.hold(wallet, 10, Ids.next(), "A test")
                        .chain(hold ->
                                ledger.capture(hold, "test", "A test", List.of(new Posting(earnings, 10)), true))))
                .isEqualTo(3);
    }

    @Test
    void aPaymentFromTheWalletTakesSix() {
        Person client = brand.client();
        Actor actor = new Actor(client.memberId(), client.userId(), "client", Set.of());
        Caller caller = Caller.system(brand.tenant(), "test").as(actor);
        Deque<UUID> due = new ArrayDeque<>();
        for (int i = 0; i < RUNS; i++) {
            UUID thing = Ids.next();
            inTenant(() -> things.make(thing, client.memberId(), 100));
            due.add(thing);
        }
        long trips = roundTrips(() -> background
                .run(caller, () -> service.pay("test-subject", due.remove(), PaymentMethod.WALLET, null))
                .await()
                .atMost(PATIENCE));
        // What is due, the hold, the payment, the mark on what was paid for, the event, COMMIT.
        assertThat(trips).isEqualTo(6);
    }
}
