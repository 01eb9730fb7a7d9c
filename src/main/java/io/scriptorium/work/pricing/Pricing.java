package io.scriptorium.work.pricing;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.work.pricing.PriceCalculator.Price;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Prices work: makes quotes and honours them. */
@ApplicationScoped
public class Pricing {

    /** How near a deadline may be at most. */
    public static final Duration NEAREST_DEADLINE = Duration.ofHours(1);

    /** How far away a deadline may be. */
    public static final Duration FARTHEST_DEADLINE = Duration.ofDays(731);

    /** How long a quote is good for, unless its deadline comes too near before. */
    public static final Duration VALIDITY = Duration.ofHours(24);

    private final Tx tx;
    private final Clock clock;
    private final PriceListService lists;
    private final QuoteQueries quotes;
    private final Settings settings;
    private final QuoteRules rules;
    private final Tenants tenants;

    Pricing(
            Tx tx,
            Clock clock,
            PriceListService lists,
            QuoteQueries quotes,
            Settings settings,
            QuoteRules rules,
            Tenants tenants) {
        this.tx = tx;
        this.clock = clock;
        this.lists = lists;
        this.quotes = quotes;
        this.settings = settings;
        this.rules = rules;
        this.tenants = tenants;
    }

    /**
     * Prices some work with the list in effect and keeps the answer, for the member who asks. Refuses what the list
     * does not know and deadlines that are too near or too far, naming the field; and with 409 {@code prices-outdated}
     * where the website sells in another currency since.
     */
    public Uni<Quote> quote(PriceInputs inputs) {
        Instant now = clock.instant();
        checkDeadline(inputs.deadline(), now);
        return tx.write(() -> settings.get(PricingSettings.MAXIMUM_PAGES)
                .invoke(maximum -> checkSize(inputs.pages(), maximum))
                .chain(lists::current)
                .call(list -> requireCurrency(list.definition().currency()))
                .map(list -> priced(list, inputs, now))
                .call(quotes::add));
    }

    /**
     * A quote that is to be taken up now. Refuses one that the caller may not use, naming the field {@code quote_id},
     * and one that is not valid any more, or in a currency that the website has left.
     *
     * @param mayUseAll whether the caller may take up the quotes of others
     */
    public Uni<Quote> take(UUID quoteId, boolean mayUseAll) {
        UUID member = Caller.memberId();
        return quotes.find(quoteId)
                .map(found -> found.filter(
                                quote -> mayUseAll || quote.memberId().equals(member))
                        .orElseThrow(() -> Refusal.invalid("quote_id", "is no quote of yours")))
                .invoke(quote -> requireValid(quote, clock.instant()))
                .call(quote -> requireCurrency(quote.total().currency()));
    }

    /** No wallet could pay what is priced in a currency in which the website sold before. */
    private Uni<Void> requireCurrency(String currency) {
        return tenants.profile()
                .invoke(profile -> {
                    if (!profile.currency().equals(currency)) {
                        throw Refusal.conflict(
                                "prices-outdated", "These prices are in a currency that the website sells in no more.");
                    }
                })
                .replaceWithVoid();
    }

    /** A quote by its id, for those who may see the thing that was priced by it. */
    public Uni<Optional<Quote>> find(UUID quoteId) {
        return quotes.find(quoteId);
    }

    /** A quote that the caller asked for, or one of a member whose prices the caller may know. */
    Uni<Quote> require(UUID quoteId) {
        return quotes.require(quoteId).call(rules::require);
    }

    private static Quote priced(PriceList list, PriceInputs inputs, Instant now) {
        Price price = PriceCalculator.price(list.definition(), inputs, now);
        return new Quote(
                Ids.next(),
                Caller.memberId(),
                list.id(),
                list.version(),
                inputs.paperType(),
                inputs.academicLevel(),
                price.spacing(),
                inputs.pages(),
                price.words(),
                inputs.extras(),
                inputs.deadline().truncatedTo(ChronoUnit.MICROS),
                price.total(),
                price.writerPay(),
                price.steps(),
                now,
                earlier(now.plus(VALIDITY), inputs.deadline().minus(NEAREST_DEADLINE)));
    }

    private static void checkSize(int pages, long maximum) {
        if (pages > maximum) {
            throw Refusal.invalid("pages", "must be at most {0}", maximum);
        }
    }

    private static void checkDeadline(Instant deadline, Instant now) {
        if (deadline.isBefore(now.plus(NEAREST_DEADLINE))) {
            throw Refusal.invalid("deadline", "must be at least one hour ahead");
        }
        if (deadline.isAfter(now.plus(FARTHEST_DEADLINE))) {
            throw Refusal.invalid("deadline", "must be within two years");
        }
    }

    private static void requireValid(Quote quote, Instant now) {
        if (now.isAfter(quote.validUntil())) {
            throw Refusal.unprocessable("quote-expired", "The quote is not valid any more: ask for another.");
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
