package io.scriptorium.work.order;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.quota.Quotas;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.scriptorium.talk.chat.Threads;
import io.scriptorium.work.pricing.PriceInputs;
import io.scriptorium.work.pricing.Pricing;
import io.scriptorium.work.pricing.Quote;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Places orders. */
@ApplicationScoped
class OrderPlacement {

    private final Tx tx;
    private final Clock clock;
    private final Members members;
    private final Sight sight;
    private final Pricing pricing;
    private final Threads threads;
    private final OrderRepository orders;
    private final OrderHistory history;
    private final OrderQueries queries;
    private final OrderReminders reminders;
    private final Quotas quotas;
    private final OrderFields fields;

    OrderPlacement(
            Tx tx,
            Clock clock,
            Members members,
            Sight sight,
            Pricing pricing,
            Threads threads,
            OrderRepository orders,
            OrderHistory history,
            OrderQueries queries,
            OrderReminders reminders,
            Quotas quotas,
            OrderFields fields) {
        this.tx = tx;
        this.clock = clock;
        this.members = members;
        this.sight = sight;
        this.pricing = pricing;
        this.threads = threads;
        this.orders = orders;
        this.history = history;
        this.queries = queries;
        this.reminders = reminders;
        this.quotas = quotas;
        this.fields = fields;
    }

    /**
     * What is to be placed.
     *
     * @param clientId whose order it will be; the caller's own where null
     * @param quoteId a quote to take up, or null
     * @param inputs what to price, where there is no quote
     * @param customFields values of fields that the website has added, by key
     */
    record Wish(
            @Nullable UUID clientId,
            String title,
            String instructions,
            @Nullable UUID quoteId,
            @Nullable PriceInputs inputs,
            @Nullable Map<String, @Nullable Object> customFields) {}

    /** Places an order at the price of its quote, or at today's. */
    Uni<OrderRow> place(Wish wish) {
        Actor actor = Caller.current().requireActor();
        return tx.write(() -> clientOf(wish, actor)
                .chain(client -> priced(wish, actor).chain(quote -> place(wish, client, actor, quote))));
    }

    private Uni<UUID> clientOf(Wish wish, Actor actor) {
        UUID named = wish.clientId();
        if (!actor.may(OrderPermissions.MANAGE)) {
            if (named != null && !named.equals(actor.memberId())) {
                throw Refusal.invalid("client_id", "is not your own");
            }
            return Uni.createFrom().item(actor.memberId());
        }
        if (named == null) {
            throw Refusal.invalid("client_id", "is needed to place an order for a client");
        }
        return sight.requireMember(named)
                .onFailure(Refusal.class)
                .transform(unknown -> Refusal.invalid("client_id", "is no active client"))
                .chain(() -> members.find(named))
                .map(found -> found.filter(member -> member.role() == Role.CLIENT && member.active())
                        .orElseThrow(() -> Refusal.invalid("client_id", "is no active client"))
                        .id());
    }

    private Uni<Quote> priced(Wish wish, Actor actor) {
        UUID quoteId = wish.quoteId();
        PriceInputs inputs = wish.inputs();
        if (quoteId != null) {
            return pricing.take(quoteId, actor.may(OrderPermissions.MANAGE));
        }
        if (inputs == null) {
            throw Refusal.invalid("quote_id", "is needed where nothing is said to price");
        }
        return pricing.quote(inputs);
    }

    private Uni<OrderRow> place(Wish wish, UUID client, Actor actor, Quote quote) {
        Instant now = clock.instant();
        Order order = new Order(client, wish.title(), wish.instructions(), quote, now);
        Party party = actor.memberId().equals(client) ? Party.CLIENT : Party.STAFF;
        return orders.persist(order)
                .chain(() -> history.placed(order, party, placed(order)))
                .chain(() -> fields.place(order.id(), wish.customFields()))
                .chain(() -> threads.open(Orders.SUBJECT, order.id(), order.title(), List.of(client)))
                .chain(() -> reminders.awaitPayment(order))
                .chain(() -> quotas.take(OrderMetrics.ORDERS)) // late: it holds up the website's other orders
                .chain(() -> queries.require(order.id()));
    }

    private static OrderEvent.Placed placed(Order order) {
        return new OrderEvent.Placed(order.id(), order.clientId(), order.title(), order.total(), order.deadline());
    }
}
