package io.scriptorium.reward.loyalty;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.reward.loyalty.Ladder.Rung;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/loyalty-management")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Loyalty")
class LoyaltyResource {

    private final LoyaltyQueries queries;

    LoyaltyResource(LoyaltyQueries queries) {
        this.queries = queries;
    }

    @GET
    @Path("/balance")
    @PermissionsAllowed(LoyaltyPermissions.READ)
    @Operation(
            summary = "Shows the points and the tier of the client, or for the staff of the client they name",
            description = "Whoever may not see what clients pay finds no client's points.")
    public Uni<BalanceView> balance(@RestQuery("client_id") @Nullable UUID clientId) {
        return queries.balance(clientId);
    }

    @GET
    @Path("/entries")
    @PermissionsAllowed(LoyaltyPermissions.READ)
    @Operation(
            summary = "Lists which order earned which points, by which rate",
            description = "A client's own; for the staff all, unless they may not see what clients pay.")
    public Uni<Page<EntryView>> entries(@BeanParam PageRequest page) {
        return queries.entries(page);
    }

    /** A tier; {@code rate} is points for 10,000 minor units. */
    record TierRef(String name, long threshold, int rate) {

        static TierRef of(Rung rung) {
            return new TierRef(rung.name(), rung.threshold(), rung.rate());
        }
    }

    /** The next tier and how many points it is away. */
    record NextTier(String name, long threshold, int rate, long pointsToGo) {

        static NextTier of(Rung rung, long earned) {
            return new NextTier(rung.name(), rung.threshold(), rung.rate(), rung.threshold() - earned);
        }
    }

    /**
     * The points of a client.
     *
     * @param points what can be spent
     * @param earned what was earned in all, which decides the tier
     * @param nextTier none where the client has the highest
     */
    record BalanceView(
            UUID clientId,
            long points,
            long earned,
            TierRef tier,
            @Nullable NextTier nextTier) {

        static BalanceView of(UUID clientId, long points, long earned, Ladder ladder) {
            NextTier next =
                    ladder.after(earned).map(rung -> NextTier.of(rung, earned)).orElse(null);
            return new BalanceView(clientId, points, earned, TierRef.of(ladder.at(earned)), next);
        }
    }

    /**
     * The points that one order earned.
     *
     * @param amount the order's total
     * @param tier the client's tier before this order
     * @param rate that tier's points for 10,000 minor units at the time
     * @param earnedBefore points earned in all before this order
     */
    record EntryView(
            UUID id,
            UUID clientId,
            UUID orderId,
            Money amount,
            String tier,
            int rate,
            long points,
            long earnedBefore,
            String explanation,
            Instant earnedAt) {

        static EntryView of(Row row) {
            Money amount = new Money(row.getLong("amount"), row.getString("currency"));
            String tier = row.getString("tier");
            int rate = row.getInteger("rate");
            long points = row.getLong("points");
            return new EntryView(
                    row.getUUID("id"),
                    row.getUUID("client_id"),
                    row.getUUID("order_id"),
                    amount,
                    tier,
                    rate,
                    points,
                    row.getLong("earned_before"),
                    Caller.current().reads(LoyaltyTexts.earned(points, amount, tier, rate)),
                    row.getOffsetDateTime("earned_at").toInstant());
        }
    }
}
