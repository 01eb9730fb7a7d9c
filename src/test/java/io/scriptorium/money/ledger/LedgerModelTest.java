package io.scriptorium.money.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.money.ledger.AccountRef.Kind;
import io.scriptorium.testing.ApiTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Any sequence of operations leaves the ledger where ten lines of plain arithmetic leave a model of it. */
@Tag("WAL-03")
@QuarkusTest
class LedgerModelTest extends ApiTest {

    private static final int MEMBERS = 3;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    enum Step {
        TOP_UP,
        TRANSFER,
        HOLD,
        CAPTURE_PART,
        CAPTURE_LAST,
        RELEASE
    }

    /**
     * One operation.
     *
     * @param member who acts
     * @param other who is acted on; also which hold
     * @param amount how much, in cents
     */
    record Operation(Step step, int member, int other, long amount) {}

    /** A hold of the model: what it has left, and nothing once it is closed. */
    private static final class Held {
        final UUID id;
        final int member;
        long left;
        boolean open = true;

        Held(UUID id, int member, long left) {
            this.id = id;
            this.member = member;
            this.left = left;
        }
    }

    /** What the database should say. */
    private static final class Model {
        final long[] total = new long[MEMBERS];
        final List<Held> holds = new ArrayList<>();

        long held(int member) {
            return holds.stream()
                    .filter(hold -> hold.open && hold.member == member)
                    .mapToLong(hold -> hold.left)
                    .sum();
        }

        long available(int member) {
            return total[member] - held(member);
        }
    }

    @Test
    void theLedgerDoesWhatPlainArithmeticDoes() {
        JqwikSession.run(() -> sequences().sampleStream().limit(12).forEach(this::play));
    }

    private static Arbitrary<List<Operation>> sequences() {
        return Combinators.combine(
                        Arbitraries.of(Step.class),
                        Arbitraries.integers().between(0, MEMBERS - 1),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.longs().between(1, 400))
                .as(Operation::new)
                .list()
                .ofMinSize(15)
                .ofMaxSize(40);
    }

    private void play(List<Operation> operations) {
        Model model = new Model();
        List<AccountRef> wallets = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            wallets.add(new AccountRef(Kind.WALLET, Ids.next(), "USD"));
        }
        for (Operation operation : operations) {
            step(model, wallets, operation);
            for (int i = 0; i < MEMBERS; i++) {
                AccountRef wallet = wallets.get(i);
                Balance balance = inTenant(() -> ledger.balance(wallet));
                assertThat(balance)
                        .as("member %s after %s of %s", i, operation, operations)
                        .isEqualTo(new Balance(model.total[i], model.held(i)));
            }
        }
    }

    private void step(Model model, List<AccountRef> wallets, Operation operation) {
        int member = operation.member();
        int other = operation.other() % MEMBERS;
        long amount = operation.amount();
        AccountRef outside = new AccountRef(Kind.EXTERNAL, brand.id(), "USD");
        switch (operation.step()) {
            case TOP_UP -> {
                expect(true, () -> post(outside, wallets.get(member), amount));
                model.total[member] += amount;
            }
            case TRANSFER -> {
                boolean enough = model.available(member) >= amount || member == other;
                if (member != other) {
                    expect(enough, () -> post(wallets.get(member), wallets.get(other), amount));
                    model.total[member] -= enough ? amount : 0;
                    model.total[other] += enough ? amount : 0;
                }
            }
            case HOLD -> {
                boolean enough = model.available(member) >= amount;
                UUID id = expect(enough, () -> ledger.hold(wallets.get(member), amount, Ids.next(), "A test"));
                if (enough) {
                    model.holds.add(new Held(id, member, amount));
                }
            }
            default -> settle(model, operation, outside);
        }
    }

    private void settle(Model model, Operation operation, AccountRef outside) {
        if (model.holds.isEmpty()) {
            return;
        }
        Held hold = model.holds.get(operation.other() % model.holds.size());
        if (operation.step() == Step.RELEASE) {
            expect(hold.open, () -> ledger.release(hold.id).replaceWith(hold.id));
            hold.open = false;
            return;
        }
        boolean last = operation.step() == Step.CAPTURE_LAST;
        long amount = operation.amount();
        boolean fits = hold.open && hold.left >= amount;
        expect(fits, () -> ledger.capture(hold.id, "test", "A test", List.of(new Posting(outside, amount)), last));
        if (fits) {
            model.total[hold.member] -= amount;
            hold.left -= amount;
            hold.open = !last && hold.left > 0;
        }
    }

    private Uni<UUID> post(AccountRef from, AccountRef to, long amount) {
        return ledger.post(Entry.transfer("test", null, "A test", clock.instant(), from, to, amount));
    }

    private UUID expect(boolean success, Supplier<Uni<UUID>> work) {
        UUID refused = new UUID(0, 0);
        UUID outcome = inTenant(() -> tx.write(work).onFailure(Refusal.class).recoverWithItem(refused));
        assertThat(!outcome.equals(refused)).isEqualTo(success);
        return outcome;
    }
}
