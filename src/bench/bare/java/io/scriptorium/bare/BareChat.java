package io.scriptorium.bare;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.PathParam;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A chat of one process without people's rights: stores a message and writes it to all sockets of its conversation. */
@WebSocket(path = "/chat/{tenant}/{thread}/{member}")
@Singleton
public class BareChat {

    private static final String STORE = """
            with place as (
                update talk.thread set last_sequence = last_sequence + 1, last_message_at = now()
                where tenant_id = $1 and id = $2 returning last_sequence
            )
            insert into talk.message (tenant_id, id, thread_id, sequence, sender_id, client_id, body, created_at)
            select $1, gen_random_uuid(), $2, last_sequence, $3, $4, $5, now() from place
            returning sequence
            """;

    private final Pool pool;
    private final Map<String, Set<WebSocketConnection>> conversations = new ConcurrentHashMap<>();

    /** Of the only pool there is. */
    BareChat(Pool pool) {
        this.pool = pool;
    }

    @OnOpen
    void open(WebSocketConnection socket, @PathParam String thread) {
        conversations
                .computeIfAbsent(thread, name -> ConcurrentHashMap.newKeySet())
                .add(socket);
    }

    @OnTextMessage
    Uni<Void> receive(String text, @PathParam String tenant, @PathParam String thread, @PathParam String member) {
        JsonObject frame = new JsonObject(text);
        return pool.preparedQuery(STORE)
                .execute(Tuple.of(
                        UUID.fromString(tenant),
                        UUID.fromString(thread),
                        UUID.fromString(member),
                        frame.getString("client_id"),
                        frame.getString("body")))
                .map(rows -> frame.put("type", "message")
                        .put("sequence", rows.iterator().next().getLong(0))
                        .encode())
                .chain(message -> tell(thread, message));
    }

    private Uni<Void> tell(String thread, String message) {
        return Multi.createFrom()
                .iterable(conversations.get(thread))
                .onItem()
                .transformToUniAndMerge(socket -> socket.sendText(message))
                .onItem()
                .ignoreAsUni();
    }

    @OnClose
    void close(WebSocketConnection socket, @PathParam String thread) {
        conversations.get(thread).remove(socket);
    }
}
