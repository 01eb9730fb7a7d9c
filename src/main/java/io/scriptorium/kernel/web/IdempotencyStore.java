package io.scriptorium.kernel.web;

import io.scriptorium.kernel.data.Sha256;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Keeps answers by idempotency key, in the transaction of what they answer. */
@ApplicationScoped
class IdempotencyStore {

    // A concurrent request with the same key waits here for the first one to commit or roll back.
    private static final String CLAIM = """
            insert into kernel.idempotency (tenant_id, member_id, key, request_hash) values ($1, $2, $3, $4)
            on conflict do nothing
            """;
    private static final String FIND = """
            select request_hash, status, headers, body from kernel.idempotency
            where tenant_id = $1 and member_id = $2 and key = $3
            """;
    private static final String KEEP = """
            update kernel.idempotency set status = $4, headers = $5, body = $6
            where tenant_id = $1 and member_id = $2 and key = $3
            """;

    private final Tx tx;
    private final Sql sql;
    private final StoredJson json;

    IdempotencyStore(Tx tx, Sql sql, StoredJson json) {
        this.tx = tx;
        this.sql = sql;
        this.json = json;
    }

    /** An answer that was given before: thrown instead of doing the work again, and sent as it was. */
    static final class GivenBefore extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final transient JsonObject headers;
        private final @Nullable String body;

        GivenBefore(int status, JsonObject headers, @Nullable String body) {
            super("Answered before", null, false, false);
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        RestResponse<String> answer() {
            RestResponse.ResponseBuilder<String> answer =
                    RestResponse.ResponseBuilder.<String>create(status).entity(body);
            headers.forEach(header -> answer.header(header.getKey(), header.getValue()));
            return answer.header("Idempotency-Replayed", "true").build();
        }
    }

    Uni<Object> once(String key, String route, Object[] arguments, int status, Supplier<Uni<Object>> work) {
        byte[] hash = hash(route, arguments);
        UUID tenant = Caller.tenantId();
        UUID member = Caller.memberId();
        return tx.write(() -> sql.run(CLAIM, tenant, member, key, Buffer.buffer(hash))
                .chain(claimed -> claimed == 1
                        ? work.get().call(answer -> keep(tenant, member, key, status, answer))
                        : replay(tenant, member, key, hash)));
    }

    private Uni<Object> replay(UUID tenant, UUID member, String key, byte[] hash) {
        return sql.first(FIND, row -> givenBefore(row, hash), tenant, member, key)
                .map(Optional::orElseThrow)
                .onItem()
                .transformToUni(Uni.createFrom()::failure);
    }

    private static Throwable givenBefore(Row row, byte[] hash) {
        if (!Arrays.equals(row.getBuffer("request_hash").getBytes(), hash)) {
            return Refusal.unprocessable(
                    "idempotency-key-reused", "This idempotency key was used for another request.");
        }
        return new GivenBefore(row.getShort("status"), row.getJsonObject("headers"), row.getString("body"));
    }

    private Uni<Void> keep(UUID tenant, UUID member, String key, int status, @Nullable Object answer) {
        JsonObject headers = new JsonObject().put(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8");
        Object entity = answer;
        int code = status;
        if (answer instanceof RestResponse<?> response) {
            entity = response.getEntity();
            code = response.getStatus();
            keepHeader(headers, response, HttpHeaders.LOCATION);
            keepHeader(headers, response, HttpHeaders.ETAG);
        }
        if (entity instanceof Versioned versioned && !headers.containsKey(HttpHeaders.ETAG)) {
            headers.put(HttpHeaders.ETAG, IfMatch.tag(versioned.version()));
        }
        return sql.run(KEEP, tenant, member, key, code, headers, entity == null ? null : json.write(entity))
                .replaceWithVoid();
    }

    private static void keepHeader(JsonObject headers, RestResponse<?> response, String name) {
        Object value = response.getHeaders().getFirst(name);
        if (value != null) {
            headers.put(name, value.toString());
        }
    }

    private byte[] hash(String route, Object[] arguments) {
        MessageDigest digest = Sha256.begun();
        digest.update(route.getBytes(StandardCharsets.UTF_8));
        for (Object argument : arguments) {
            digest.update((byte) 0);
            digest.update(json.write(argument).getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest();
    }
}
