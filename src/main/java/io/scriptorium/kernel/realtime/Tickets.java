package io.scriptorium.kernel.realtime;

import io.scriptorium.kernel.data.Sha256;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One-time tickets: a browser cannot set headers on a WebSocket or an EventSource, and an access token does not belong
 * into an address, which is logged. A ticket does no harm there: it opens one connection within half a minute. Kept in
 * Redis, so that any process takes it; in this process alone while Redis is away.
 */
@ApplicationScoped
class Tickets {

    /** How long a ticket is good for. */
    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int KEPT = 100_000;
    private static final String PREFIX = "scriptorium:ticket:";

    private final Redis redis;
    private final Fanout fanout;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    Tickets(Redis redis, Fanout fanout, Clock clock) {
        this.redis = redis;
        this.fanout = fanout;
        this.clock = clock;
    }

    private record Held(String identity, Instant until) {}

    /** Makes a ticket for an actor whose access token ends at a time. */
    Uni<String> issue(Admission admission) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String identity = encoded(admission).encode();
        Uni<Void> kept = fanout.degraded()
                ? hold(key(ticket), identity)
                : share(key(ticket), identity).onFailure().recoverWithUni(() -> hold(key(ticket), identity));
        return kept.replaceWith(ticket);
    }

    /**
     * Uses a ticket up. Empty where it is unknown, used, too old or of another tenant. Permissions do not come with it:
     * those are asked for that are held now.
     */
    Uni<Optional<Admission>> redeem(String ticket, Caller caller) {
        String key = key(ticket);
        Held own = held.remove(key);
        Uni<Optional<String>> found = own == null
                ? take(key)
                : Uni.createFrom()
                        .item(Optional.of(own)
                                .filter(one -> clock.instant().isBefore(one.until()))
                                .map(Held::identity));
        return found.map(identity -> identity.flatMap(json -> decoded(new JsonObject(json), caller)));
    }

    private Uni<Void> share(String key, String identity) {
        Request set = Request.cmd(Command.SET).arg(key).arg(identity).arg("EX").arg(LIFETIME.toSeconds());
        return UniHelper.toUni(redis.send(set)).replaceWithVoid();
    }

    private Uni<Void> hold(String key, String identity) {
        Instant now = clock.instant();
        if (held.size() >= KEPT) {
            held.values().removeIf(one -> !now.isBefore(one.until()));
        }
        held.put(key, new Held(identity, now.plus(LIFETIME)));
        return Uni.createFrom().voidItem();
    }

    private Uni<Optional<String>> take(String key) {
        if (fanout.degraded()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return UniHelper.toUni(redis.send(Request.cmd(Command.GETDEL).arg(key)))
                .map(answer -> Optional.ofNullable(answer).map(Object::toString))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static JsonObject encoded(Admission admission) {
        Actor actor = admission.caller().requireActor();
        return new JsonObject()
                .put("tenant", admission.caller().requireTenant().id().toString())
                .put("member", actor.memberId().toString())
                .put("user", actor.userId().toString())
                .put("role", actor.role())
                .put("language", admission.caller().language().tag())
                .put("expires", admission.expiresAt().getEpochSecond())
                .put(
                        "session",
                        admission.sessionId() == null
                                ? null
                                : admission.sessionId().toString());
    }

    private Optional<Admission> decoded(JsonObject json, Caller caller) {
        Instant expiresAt = Instant.ofEpochSecond(json.getLong("expires"));
        boolean here = caller.requireTenant().id().toString().equals(json.getString("tenant"));
        if (!here || !clock.instant().isBefore(expiresAt)) {
            return Optional.empty();
        }
        Actor actor = new Actor(
                UUID.fromString(json.getString("member")),
                UUID.fromString(json.getString("user")),
                json.getString("role"),
                Set.of());
        Language language = Language.of(json.getString("language")).orElse(caller.language());
        String session = json.getString("session");
        return Optional.of(new Admission(
                caller.as(actor).reading(language),
                expiresAt,
                session == null ? null : UUID.fromString(session),
                null));
    }

    /** Only a digest is kept, so that whoever reads the store cannot use what it holds. */
    private static String key(@Nullable String ticket) {
        return PREFIX + Sha256.hex(String.valueOf(ticket));
    }
}
