package io.scriptorium.kernel.web;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** One thing of the current tenant by its id: read, or held against others who change it. */
public final class Lookup<T> {

    private final Sql sql;
    private final String query;
    private final String alias;
    private final Function<Row, T> mapper;
    private final Supplier<Refusal> missing;

    /**
     * @param select reads all of the tenant, which is {@code $1}; ends within its {@code where}
     * @param alias what the query calls the table that has the id
     * @param missing what is said where there is no such thing
     */
    public Lookup(Sql sql, String select, String alias, Function<Row, T> mapper, Supplier<Refusal> missing) {
        this.sql = sql;
        this.query = select + " and " + alias + ".id = $2";
        this.alias = alias;
        this.mapper = mapper;
        this.missing = missing;
    }

    /** The thing; refused where it is not there. */
    public Uni<T> require(UUID id) {
        return one(query, id);
    }

    /** The same, held until the transaction ends; inside {@link Tx#write}. */
    public Uni<T> lock(UUID id) {
        return one(query + " for update of " + alias, id);
    }

    private Uni<T> one(String statement, UUID id) {
        return sql.first(statement, mapper, Caller.tenantId(), id).map(found -> found.orElseThrow(missing));
    }
}
