package io.scriptorium.work.pricing;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.access.ObjectRules;
import io.scriptorium.people.access.Opening;
import io.scriptorium.people.access.Parties;
import io.scriptorium.people.access.Reason;
import io.scriptorium.people.sight.Field;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Who may know of quotes: who asked for one, and whoever may see those of others and what clients pay. */
@Singleton
class QuoteRules implements ObjectRules {

    private final QuoteQueries quotes;
    private final Access access;

    QuoteRules(QuoteQueries quotes, Access access) {
        this.quotes = quotes;
        this.access = access;
    }

    @Override
    public String kind() {
        return "quote";
    }

    @Override
    public Uni<List<Reason>> explain(UUID id, Actor actor) {
        return quotes.require(id).chain(quote -> rules(quote, actor));
    }

    /** Refuses with 404 where the caller may not know of a quote. */
    Uni<Void> require(Quote quote) {
        return rules(quote, Caller.current().requireActor())
                .invoke(rules -> Reason.require(rules, Refusal.notFound("quote")))
                .replaceWithVoid();
    }

    private Uni<List<Reason>> rules(Quote quote, Actor actor) {
        return access.rules(
                actor,
                Opening.of(actor, PricingPermissions.READ_SHARES, Field.PRICE),
                Parties.of(quote.memberId(), null));
    }
}
