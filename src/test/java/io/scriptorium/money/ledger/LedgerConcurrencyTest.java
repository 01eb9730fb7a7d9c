package io.scriptorium.money.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.money.ledger.AccountRef.Kind;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many at once on the same accounts: nothing is lost, nothing waits for ever. */
@Tag("WAL-03")
@QuarkusTest
class LedgerConcurrencyTest extends ApiTest {

    private static final int MEMBERS = 5;
    private static final long START = 1000;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @Inject
    Background background;

    private final List<AccountRef> wallets = new ArrayList<>();
    private AccountRef external;
    private AccountRef revenue;

    @BeforeEach
    void fillWallets() {
        wallets.clear();
        external = new AccountRef(Kind.EXTERNAL, brand.id(), "USD");
        revenue = new AccountRef(Kind.REVENUE, brand.id(), "USD");
        for (int i = 0; i < MEMBERS; i++) {
            AccountRef wallet = new AccountRef(Kind.WALLET, Ids.next(), "USD");
            wallets.add(wallet);
            inTenant(() -> tx.write(() ->
                    ledger.post(Entry.transfer("test", null, "Start", clock.instant(), external, wallet, START))));
        }
    }

    /** Runs all at once, each on a context and a connection of its own; what each came to, none being a deadlock. */
    private List<String> atOnce(List<Supplier<Uni<String>>> works) {
        List<Uni<String>> started = works.stream()
                .map(work -> background
                        .run(Caller.system(brand.tenant(), "test"), () -> tx.write(work))
                        .onFailure(Refusal.class)
                        .recoverWithItem(refusal -> ((Refusal) refusal).code()))
                .toList();
        return Uni.join().all(started).andCollectFailures().await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void fiftyConcurrentTransfersOverSharedAccountsLoseNothing() {
        Random random = new Random(20261120);
        for (int round = 0; round < 4; round++) {
            List<Supplier<Uni<String>>> transfers = IntStream.range(0, 50)
                    .<Supplier<Uni<String>>>mapToObj(i -> {
                        Entry entry = scattered(random);
                        return () -> ledger.post(entry).replaceWith("booked");
                    })
                    .toList();
            assertThat(atOnce(transfers))
                    .hasSize(50)
                    .isSubsetOf("booked", "insufficient-funds")
                    .contains("booked");
            assertThatSumsHold();
        }
    }

    /** From one wallet to two others and the house, in no particular order. */
    private Entry scattered(Random random) {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, MEMBERS).boxed().toList());
        Collections.shuffle(places, random);
        long first = 1L + random.nextInt(120);
        long second = 1L + random.nextInt(120);
        return new Entry(
                "test",
                null,
                "A test",
                clock.instant(),
                List.of(
                        new Posting(wallets.get(places.get(0)), -first - second - 1),
                        new Posting(wallets.get(places.get(1)), first),
                        new Posting(wallets.get(places.get(2)), second),
                        new Posting(revenue, 1)));
    }

    private void assertThatSumsHold() {
        long members = 0;
        for (AccountRef wallet : wallets) {
            Balance balance = inTenant(() -> ledger.balance(wallet));
            assertThat(balance.total()).isNotNegative();
            members += balance.total();
        }
        Balance house = inTenant(() -> ledger.balance(revenue));
        assertThat(members + house.total()).isEqualTo(MEMBERS * START);
        Balance outside = inTenant(() -> ledger.balance(external));
        assertThat(outside.total()).isEqualTo(-MEMBERS * START);
        assertThat(Database.column("""
                        select a.id from money.account a
                        cross join lateral (select coalesce(sum(p.amount), 0) as posted, count(*) as lines
                            from money.posting p where p.tenant_id = a.tenant_id and p.account_id = a.id) as s
                        left join lateral (select p.balance_after from money.posting p
                            where p.tenant_id = a.tenant_id and p.account_id = a.id
                            order by p.sequence desc limit 1) as l on true
                        where a.tenant_id = ? and a.running
                            and (a.balance <> s.posted or s.lines > 0 and a.balance <> l.balance_after)
                        """, brand.id()))
                .as("accounts that differ from their postings")
                .isEmpty();
    }

    @Test
    void ofFiftyWhoSpendTheLastOfItAsManySucceedAsItReachesFor() {
        AccountRef wallet = wallets.get(0);
        List<Supplier<Uni<String>>> holds = IntStream.range(0, 50)
                .<Supplier<Uni<String>>>mapToObj(
                        i -> () -> ledger.hold(wallet, 30, Ids.next(), "A test").replaceWith("held"))
                .toList();
        assertThat(atOnce(holds)).filteredOn("held"::equals).hasSize((int) (START / 30));
        Balance after = inTenant(() -> ledger.balance(wallet));
        assertThat(after).isEqualTo(new Balance(START, START / 30 * 30));
    }

    @Test
    void aHoldThatIsCapturedAndReleasedAtOnceIsEither() {
        AccountRef wallet = wallets.get(0);
        AccountRef earnings = new AccountRef(Kind.EARNINGS, brand.writer().memberId(), "USD");
        UUID hold = inTenant(() -> tx.write(() -> ledger.hold(wallet, 100, Ids.next(), "A test")));
        List<Supplier<Uni<String>>> works = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            works.add(() -> ledger.capture(hold, "test", "A test", List.of(new Posting(earnings, 100)), true)
                    .replaceWith("captured"));
            works.add(() -> ledger.release(hold).replaceWith("released"));
        }
        List<String> outcomes = atOnce(works);
        assertThat(outcomes).filteredOn("hold-closed"::equals).hasSize(19);
        long earned = outcomes.contains("captured") ? 100 : 0;
        Balance left = inTenant(() -> ledger.balance(wallet));
        assertThat(left).isEqualTo(new Balance(START - earned, 0));
        Balance gained = inTenant(() -> ledger.balance(earnings));
        assertThat(gained.total()).isEqualTo(earned);
    }

    @Test
    void theFirstEntriesOfANewAccountMakeItOnce() {
        AccountRef fresh = new AccountRef(Kind.WALLET, Ids.next(), "USD");
        List<Supplier<Uni<String>>> firsts = IntStream.range(0, 20)
                .<Supplier<Uni<String>>>mapToObj(i ->
                        () -> ledger.post(Entry.transfer("test", null, "A test", clock.instant(), external, fresh, 1))
                                .replaceWith("booked"))
                .toList();
        assertThat(atOnce(firsts)).hasSize(20).containsOnly("booked");
        Balance balance = inTenant(() -> ledger.balance(fresh));
        assertThat(balance.total()).isEqualTo(20);
    }
}
