package io.scriptorium.money.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.money.ledger.AccountRef.Kind;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("WAL-03")
@QuarkusTest
class LedgerTest extends ApiTest {

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    private AccountRef wallet;
    private AccountRef earnings;
    private AccountRef revenue;
    private AccountRef external;

    @BeforeEach
    void accounts() {
        wallet = new AccountRef(Kind.WALLET, brand.client().memberId(), "USD");
        earnings = new AccountRef(Kind.EARNINGS, brand.writer().memberId(), "USD");
        revenue = new AccountRef(Kind.REVENUE, brand.id(), "USD");
        external = new AccountRef(Kind.EXTERNAL, brand.id(), "USD");
    }

    private <T> T write(Supplier<Uni<T>> work) {
        return inTenant(() -> tx.write(work));
    }

    private UUID move(AccountRef from, AccountRef to, long amount) {
        return write(() -> ledger.post(transfer(from, to, amount, clock.instant())));
    }

    private static Entry transfer(AccountRef from, AccountRef to, long amount, Instant effectiveAt) {
        return Entry.transfer("test", null, "A test", effectiveAt, from, to, amount);
    }

    private UUID hold(long amount) {
        return write(() -> ledger.hold(wallet, amount, Ids.next(), "A test"));
    }

    private UUID capture(UUID hold, boolean last, Posting... credits) {
        return write(() -> ledger.capture(hold, "test", "A test", List.of(credits), last));
    }

    private Balance balance(AccountRef account) {
        return inTenant(() -> ledger.balance(account));
    }

    @Test
    void anEntryMovesEveryAccountThatItNames() {
        move(external, wallet, 1000);
        write(() -> ledger.post(new Entry(
                "test",
                null,
                "A test",
                clock.instant(),
                List.of(new Posting(wallet, -700), new Posting(earnings, 450), new Posting(revenue, 250)))));
        assertThat(List.of(balance(external), balance(wallet), balance(earnings), balance(revenue)))
                .containsExactly(new Balance(-1000, 0), new Balance(300, 0), new Balance(450, 0), new Balance(250, 0));
    }

    @Test
    void assetsAreCountedApart() {
        AccountRef euros = new AccountRef(Kind.WALLET, brand.client().memberId(), "EUR");
        AccountRef points = new AccountRef(Kind.LOYALTY, brand.client().memberId(), AccountRef.POINTS);
        move(external, wallet, 10);
        move(new AccountRef(Kind.EXTERNAL, brand.id(), "EUR"), euros, 20);
        move(new AccountRef(Kind.LOYALTY_ISSUED, brand.id(), AccountRef.POINTS), points, 30);
        Map<String, Balance> wallets =
                inTenant(() -> ledger.balances(Kind.WALLET, brand.client().memberId()));
        assertThat(wallets).isEqualTo(Map.of("USD", new Balance(10, 0), "EUR", new Balance(20, 0)));
        assertThat(balance(points).total()).isEqualTo(30);
    }

    @Test
    void nobodySpendsWhatIsNotThere() {
        move(external, wallet, 100);
        InsufficientFunds refusal = catchThrowableOfType(InsufficientFunds.class, () -> move(wallet, external, 130));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNPROCESSABLE);
        assertThat(refusal.details())
                .containsEntry("missing", Map.of("amount", 30L, "currency", "USD"))
                .containsEntry("available", Map.of("amount", 100L, "currency", "USD"));
        assertThat(balance(wallet)).isEqualTo(new Balance(100, 0));
    }

    @Test
    void earningsMayFallBelowNothing() {
        move(earnings, new AccountRef(Kind.FINES, brand.id(), "USD"), 500);
        assertThat(balance(earnings).total()).isEqualTo(-500);
    }

    @Test
    void whatIsHeldCannotBeSpentOrHeldAgain() {
        move(external, wallet, 1000);
        hold(700);
        assertThat(balance(wallet)).isEqualTo(new Balance(1000, 700));
        assertThatThrownBy(() -> move(wallet, external, 301)).isInstanceOf(InsufficientFunds.class);
        assertThatThrownBy(() -> hold(301)).isInstanceOf(InsufficientFunds.class);
        move(wallet, external, 300);
        assertThat(balance(wallet)).isEqualTo(new Balance(700, 700));
    }

    @Test
    void anAccountThatNothingCameToHoldsNothing() {
        InsufficientFunds refusal = catchThrowableOfType(InsufficientFunds.class, () -> hold(40));
        assertThat(refusal.details()).containsEntry("missing", Map.of("amount", 40L, "currency", "USD"));
    }

    @Test
    void aHoldIsCapturedInPartsAndTheLastGivesTheRestBack() {
        move(external, wallet, 1000);
        UUID hold = hold(600);
        capture(hold, false, new Posting(earnings, 200));
        assertThat(balance(wallet)).isEqualTo(new Balance(800, 400));
        capture(hold, true, new Posting(earnings, 100), new Posting(revenue, 50));
        assertThat(balance(wallet)).isEqualTo(new Balance(650, 0));
        assertThat(balance(earnings).total()).isEqualTo(300);
        assertThat(balance(revenue).total()).isEqualTo(50);
    }

    @Test
    void aHoldThatIsUsedUpIsClosed() {
        move(external, wallet, 100);
        UUID hold = hold(100);
        capture(hold, false, new Posting(earnings, 100));
        assertRefused("hold-closed", () -> write(() -> ledger.release(hold)));
    }

    @Test
    void aHoldIsCapturedOrReleasedOnce() {
        move(external, wallet, 1000);
        UUID captured = hold(100);
        UUID released = hold(100);
        capture(captured, true, new Posting(earnings, 100));
        write(() -> ledger.release(released));
        assertThat(balance(wallet)).isEqualTo(new Balance(900, 0));
        assertRefused("hold-closed", () -> capture(captured, true, new Posting(earnings, 1)));
        assertRefused("hold-closed", () -> write(() -> ledger.release(captured)));
        assertRefused("hold-closed", () -> capture(released, true, new Posting(earnings, 1)));
        assertRefused("hold-closed", () -> write(() -> ledger.release(released)));
        assertThat(balance(wallet)).isEqualTo(new Balance(900, 0));
    }

    @Test
    void noMoreIsCapturedThanIsHeld() {
        move(external, wallet, 1000);
        UUID hold = hold(100);
        assertRefused("hold-exceeded", () -> capture(hold, true, new Posting(earnings, 101)));
        assertRefused("not-found", () -> capture(Ids.next(), true, new Posting(earnings, 1)));
        assertRefused("not-found", () -> write(() -> ledger.release(Ids.next())));
        assertThat(balance(wallet)).isEqualTo(new Balance(1000, 100));
    }

    @Test
    void theTenantsOwnAccountsCannotBeHeld() {
        move(external, revenue, 100);
        assertThatThrownBy(() -> write(() -> ledger.hold(revenue, 1, Ids.next(), "A test")))
                .isInstanceOf(InsufficientFunds.class);
    }

    @Test
    void aReferenceFromOutsideIsBookedOnceForEachKind() {
        Entry entry = transfer(external, wallet, 100, clock.instant()).referenced("TX-1");
        write(() -> ledger.post(entry));
        assertRefused("already-booked", () -> write(() -> ledger.post(entry)));
        assertThat(balance(wallet).total()).isEqualTo(100);
    }

    @Test
    void aBalanceIsKnownForEveryTimeAsItWasKnownAtEveryOther() {
        Instant monday = clock.instant();
        write(() -> ledger.post(transfer(external, wallet, 100, monday)));
        Instant mondayEvening = clock.instant().plus(Duration.ofHours(8));
        clock.advance(Duration.ofDays(1));
        Instant tuesday = clock.instant();
        write(() -> ledger.post(transfer(external, wallet, 10, monday))); // found out a day late
        clock.advance(Duration.ofDays(1));
        move(wallet, external, 5);
        assertThat(balanceAt(wallet, monday.minusSeconds(1))).isZero();
        assertThat(balanceAt(wallet, monday)).isEqualTo(110);
        assertThat(balanceAt(wallet, tuesday)).isEqualTo(110);
        assertThat(balanceAt(wallet, clock.instant())).isEqualTo(105);
        assertThat(balanceAt(external, tuesday)).isEqualTo(-110);
        long knownOnMonday = inTenant(() -> ledger.balanceAt(wallet, monday, mondayEvening));
        assertThat(knownOnMonday).isEqualTo(100);
    }

    private long balanceAt(AccountRef account, Instant time) {
        return inTenant(() -> ledger.balanceAt(account, time));
    }

    @Test
    @Tag("TEN-01")
    void theAccountsOfAnotherTenantAreOutOfReach() {
        move(external, wallet, 1000);
        UUID hold = hold(100);
        Brand other = Brand.create();
        Balance seen = inTenant(other, () -> ledger.balance(wallet));
        assertThat(seen).isEqualTo(Balance.NOTHING);
        assertRefused("not-found", () -> inTenant(other, () -> tx.write(() -> ledger.release(hold))));
        assertRefused(
                "not-found",
                () -> inTenant(
                        other,
                        () -> tx.write(() ->
                                ledger.capture(hold, "test", "A test", List.of(new Posting(earnings, 1)), true))));
        assertThatThrownBy(() -> inTenant(
                        other, () -> tx.write(() -> ledger.post(transfer(wallet, earnings, 1, clock.instant())))))
                .isInstanceOf(InsufficientFunds.class);
        assertThat(balance(wallet)).isEqualTo(new Balance(1000, 100));
    }

    private static void assertRefused(String code, ThrowingCallable work) {
        Refusal refusal = catchThrowableOfType(Refusal.class, work);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }
}
