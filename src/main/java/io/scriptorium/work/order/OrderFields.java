package io.scriptorium.work.order;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.field.CustomFields;
import io.scriptorium.people.field.CustomFields.Fields;
import io.scriptorium.people.field.FieldBearer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What websites add to orders. */
@ApplicationScoped
class OrderFields implements FieldBearer {

    private final CustomFields fields;
    private final Sql sql;

    OrderFields(CustomFields fields, Sql sql) {
        this.fields = fields;
        this.sql = sql;
    }

    @Override
    public String kind() {
        return Orders.SUBJECT;
    }

    @Override
    public Uni<Boolean> holds(String key) {
        return sql.any(
                "select from work.order o where o.tenant_id = $1 and o.custom_fields ? $2 limit 1",
                Caller.tenantId(),
                key);
    }

    /** The fields that orders have. */
    Uni<Fields> ofOrders() {
        return fields.of(kind());
    }

    /** An order as the caller may see it. */
    Uni<OrderView> view(OrderRow order) {
        return ofOrders().map(defined -> OrderView.of(order, defined));
    }

    /** Gives a new order its values; says where one is needed and missing. */
    Uni<Void> place(UUID orderId, @Nullable Map<String, @Nullable Object> given) {
        return fields.set(kind(), orderId, new JsonObject(), given)
                .chain(values -> values.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : sql.run(
                                        "update work.order set custom_fields = $3 where tenant_id = $1 and id = $2",
                                        Caller.tenantId(),
                                        orderId,
                                        values)
                                .replaceWithVoid());
    }

    /** Sets values of an order that the open transaction holds; it has another version then. Tells which have changed. */
    Uni<Changes> change(UUID orderId, Map<String, @Nullable Object> given, Instant now) {
        return sql.first(
                        "select o.custom_fields from work.order o where o.tenant_id = $1 and o.id = $2",
                        row -> row.getJsonObject(0),
                        Caller.tenantId(),
                        orderId)
                .map(found -> found.orElse(new JsonObject()))
                .chain(stored -> fields.set(kind(), orderId, stored, given)
                        .call(values -> store(orderId, values, now))
                        .map(values -> Changes.none().between(stored, values)));
    }

    private Uni<Integer> store(UUID orderId, JsonObject values, Instant now) {
        return sql.run("""
                        update work.order set custom_fields = $3, version = version + 1, updated_at = $4
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), orderId, values, now);
    }
}
