package io.scriptorium.talk.chat;

import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The frames that the server sends, as the AsyncAPI document describes them. */
final class Frames {

    private Frames() {}

    static String welcome(UUID member, Instant expiresAt, Collection<UUID> online) {
        return frame("welcome")
                .put("member", member.toString())
                .put("expires_at", expiresAt.toString())
                .put("online", new JsonArray(online.stream().map(UUID::toString).toList()))
                .encode();
    }

    static String ack(MessageView message) {
        return frame("ack")
                .put("client_id", message.clientId())
                .put("thread", message.threadId().toString())
                .put("sequence", message.sequence())
                .put("id", message.id().toString())
                .put("created_at", message.createdAt().toString())
                .encode();
    }

    static String message(MessageView message) {
        return frame("message")
                .put("thread", message.threadId().toString())
                .put("sequence", message.sequence())
                .put("id", message.id().toString())
                .put("sender", message.senderId().toString())
                .put("client_id", message.clientId())
                .put("body", message.body())
                .put("created_at", message.createdAt().toString())
                .encode();
    }

    /** What only passes by, as it was published, without whom it concerned. */
    static String passing(Wake wake) {
        JsonObject frame = frame(wake.kind()).mergeIn(wake.json());
        frame.remove("kind");
        frame.remove("to");
        frame.remove("tenant");
        return frame.encode();
    }

    static String problem(Refusal refusal, @Nullable String about, @Nullable String clientId) {
        JsonObject frame = frame("problem")
                .put("code", refusal.code())
                .put("title", Caller.current().reads(refusal.text()));
        if (about != null) {
            frame.put("about", about);
        }
        if (clientId != null) {
            frame.put("client_id", clientId);
        }
        if (!refusal.violations().isEmpty()) {
            JsonArray violations = new JsonArray();
            refusal.violations()
                    .forEach(one -> violations.add(new JsonObject()
                            .put("field", one.field())
                            .put("message", Caller.current().reads(one.text()))));
            frame.put("violations", violations);
        }
        return frame.encode();
    }

    static String bare(String type) {
        return frame(type).encode();
    }

    private static JsonObject frame(String type) {
        return new JsonObject().put("type", type);
    }
}
