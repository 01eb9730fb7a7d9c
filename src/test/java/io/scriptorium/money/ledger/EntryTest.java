package io.scriptorium.money.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.scriptorium.money.ledger.AccountRef.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The rule of double entry: for each asset, what comes is what goes. */
class EntryTest {

    private static final List<UUID> OWNERS = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
    private static final AccountRef FROM = new AccountRef(Kind.WALLET, OWNERS.get(0), "USD");
    private static final AccountRef TO = new AccountRef(Kind.EARNINGS, OWNERS.get(1), "USD");

    @Provide
    Arbitrary<List<Posting>> postings() {
        Arbitrary<AccountRef> accounts = Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.of(OWNERS), Arbitraries.of("USD", "EUR", "POINTS"))
                .as(AccountRef::new);
        Arbitrary<Long> amounts = Arbitraries.longs()
                .between(-1_000_000_000_000L, 1_000_000_000_000L)
                .filter(amount -> amount != 0);
        return Combinators.combine(accounts, amounts)
                .as(Posting::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 500)
    void anEntryIsTakenExactlyWhenEveryAssetSumsToNothing(@ForAll("postings") List<Posting> postings) {
        boolean balanced = totals(postings).values().stream().allMatch(total -> total == 0);
        if (balanced) {
            assertThat(entry(postings).postings()).isEqualTo(postings);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> entry(postings));
        }
    }

    @Property(tries = 500)
    void whatIsMissingMakesAnyEntryBalance(@ForAll("postings") List<Posting> postings) {
        List<Posting> completed = new ArrayList<>(postings);
        totals(postings).forEach((asset, total) -> {
            if (total != 0) {
                completed.add(new Posting(new AccountRef(Kind.EXTERNAL, OWNERS.get(0), asset), -total));
            }
        });
        assertThat(totals(entry(completed).postings()).values()).containsOnly(0L);
    }

    @Property
    void aTransferTakesWhatItGives(@ForAll @LongRange(min = 1) long amount) {
        Entry transfer = Entry.transfer("tip", null, "A tip", Instant.EPOCH, FROM, TO, amount);
        assertThat(transfer.postings()).containsExactly(new Posting(FROM, -amount), new Posting(TO, amount));
    }

    @Property
    void aTransferOfNothingOrLessIsNone(@ForAll @LongRange(max = 0) long amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entry.transfer("tip", null, "A tip", Instant.EPOCH, FROM, TO, amount));
    }

    @Example
    void anEntryWithoutPostingsIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> entry(List.of()));
    }

    @Example
    void aPostingOfNothingIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting(FROM, 0));
    }

    @Example
    void whatIsHeldIsNotAvailable() {
        assertThat(new Balance(1000, 400).available()).isEqualTo(600);
    }

    private static Entry entry(List<Posting> postings) {
        return new Entry("test", null, "A test", Instant.EPOCH, postings);
    }

    private static Map<String, Long> totals(List<Posting> postings) {
        return postings.stream()
                .collect(Collectors.groupingBy(
                        posting -> posting.account().asset(), Collectors.summingLong(Posting::amount)));
    }
}
