package io.scriptorium.bare;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** Reads the same rows as the product's routes, and answers the same fields. */
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
public class BareOrders {

    private static final String ONE =
            "select " + BareOrder.COLUMNS + " from work.order where tenant_id = $1 and id = $2";

    // The page that follows needs one row more than is shown, as in the product.
    private static final String LIST = "select " + BareItem.COLUMNS + " from work.order"
            + " where tenant_id = $1 and client_id = $2 and status = $3"
            + " order by created_at desc, id desc limit 21";

    private static final int SHOWN = 20;

    private final Pool pool;

    /** Of the only pool there is. */
    BareOrders(Pool pool) {
        this.pool = pool;
    }

    /** A page as the product shows it. */
    public record BarePage(List<BareItem> results, String next, String previous) {}

    /** One order by its key. */
    @GET
    @Path("/{tenant}/{id}")
    public Uni<BareOrder> get(UUID tenant, UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(tenant, id))
                .map(rows -> BareOrder.of(rows.iterator().next()));
    }

    /** A client's orders in one state, the newest first. */
    @GET
    @Path("/{tenant}")
    public Uni<BarePage> list(UUID tenant, @RestQuery UUID client, @RestQuery String status) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(tenant, client, status))
                .map(rows -> page(tenant, status, rows));
    }

    private static BarePage page(UUID tenant, String status, RowSet<io.vertx.mutiny.sqlclient.Row> rows) {
        List<BareItem> items = new ArrayList<>(rows.size());
        rows.forEach(row -> items.add(BareItem.of(row)));
        boolean more = items.size() > SHOWN;
        List<BareItem> shown = more ? items.subList(0, SHOWN) : items;
        String next = more
                ? "/orders/" + tenant + "?status=" + status + "&after="
                        + shown.get(SHOWN - 1).id()
                : null;
        return new BarePage(shown, next, null);
    }
}
