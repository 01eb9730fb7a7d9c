package io.scriptorium.talk.chat;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.kernel.realtime.OpenDoors;
import io.scriptorium.kernel.realtime.Presence;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.presence.Presences;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What happens on a socket: each frame of a client is answered, be it by a problem, and never ends it by a fault. */
@ApplicationScoped
class ChatProtocol {

    private static final Logger LOG = Logger.getLogger(ChatProtocol.class);
    private static final int BATCH = 100;
    private static final int RESUMED_THREADS = 200;

    private final ChatService service;
    private final ChatQueries queries;
    private final Connections connections;
    private final Presence presence;
    private final Presences presences;
    private final OpenDoors doors;
    private final Fanout fanout;
    private final Clock clock;

    ChatProtocol(
            ChatService service,
            ChatQueries queries,
            Connections connections,
            Presence presence,
            Presences presences,
            OpenDoors doors,
            Fanout fanout,
            Clock clock) {
        this.service = service;
        this.queries = queries;
        this.connections = connections;
        this.presence = presence;
        this.presences = presences;
        this.doors = doors;
        this.fanout = fanout;
        this.clock = clock;
    }

    /** Registers first, so that nothing is missed between the welcome and the first message. */
    Uni<Void> open(ChatConnection connection) {
        connection.register(connections);
        UUID member = connection.memberId();
        return queries.companions(member)
                .call(companions -> enter(connection, companions))
                .chain(presences::online)
                .invoke(online -> connection.send(Frames.welcome(member, connection.expiresAt(), online)))
                .replaceWithVoid();
    }

    private Uni<Void> enter(ChatConnection connection, List<UUID> companions) {
        UUID tenant = connection.tenantId();
        UUID member = connection.memberId();
        return connection.enter()
                ? presence.enter(tenant, member)
                        .chain(came -> presences.isHidden(member).map(hidden -> came && !hidden))
                        .invoke(came -> tellPresence(came, tenant, member, true, companions))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    Uni<Void> close(ChatConnection connection) {
        connection.ended();
        UUID tenant = connection.tenantId();
        UUID member = connection.memberId();
        // One that ended before it was welcomed, or could not be, has never come.
        return (connection.leave()
                        ? presence.leave(tenant, member)
                        : Uni.createFrom().item(false))
                .chain(went -> presences.isHidden(member).map(hidden -> went && !hidden))
                .chain(went -> went
                        ? queries.companions(member)
                                .invoke(companions -> tellPresence(true, tenant, member, false, companions))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    Uni<Void> receive(ChatConnection connection, String text) {
        presence.seen(connection.tenantId(), connection.memberId());
        return switch (connection.judge(clock.millis())) {
            case TAKE -> answer(connection, text);
            case REFUSE -> refuse(connection, tooMany(), null);
            case CLOSE -> {
                connection.close(ChatConnection.FLOODING, tooMany().code());
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private Uni<Void> answer(ChatConnection connection, String text) {
        Frame frame;
        try {
            frame = Frame.of(text);
        } catch (Refusal malformed) {
            return refuse(connection, malformed, null);
        }
        return doors.acts(connection.door())
                .chain(may -> may ? act(connection, frame) : Uni.createFrom().voidItem())
                .onFailure(Refusal.class)
                .recoverWithUni(refusal -> refuse(connection, (Refusal) refusal, frame))
                .onFailure()
                .recoverWithUni(fault -> {
                    LOG.error("A frame could not be served", fault);
                    return refuse(connection, internal(), frame);
                });
    }

    private Uni<Void> act(ChatConnection connection, Frame frame) {
        return switch (frame.type()) {
            case "hello" -> resumeAll(connection, frame.positions("resume", RESUMED_THREADS));
            case "resume" -> resume(connection, frame.thread(), frame.number("after"));
            case "send" ->
                service.post(frame.thread(), frame.string("client_id"), frame.string("body"))
                        .invoke(message -> connection.send(Frames.ack(message)))
                        .replaceWithVoid();
            case "typing" -> service.typing(frame.thread());
            case "read" -> service.read(frame.thread(), frame.number("sequence"));
            case "ping" -> {
                connection.send(Frames.bare("pong"));
                yield Uni.createFrom().voidItem();
            }
            default -> throw Refusal.invalid("type", "is not a frame that a client sends");
        };
    }

    private Uni<Void> resumeAll(ChatConnection connection, Map<UUID, Long> positions) {
        return InTurn.each(positions.entrySet(), entry -> resume(connection, entry.getKey(), entry.getValue()));
    }

    private Uni<Void> resume(ChatConnection connection, UUID thread, long after) {
        if (!connection.startResuming(thread)) {
            return Uni.createFrom().voidItem();
        }
        return catchUp(connection, thread, after).onFailure().invoke(() -> connection.abandonResuming(thread));
    }

    /**
     * Reads on when the client has taken what was sent, until nothing is left and nothing new came meanwhile; as long as
     * the member may read there, which a slow client may outlast.
     */
    private Uni<Void> catchUp(ChatConnection connection, UUID thread, long after) {
        return connection
                .drained()
                .chain(() -> doors.acts(connection.door()))
                .chain(may -> may
                        ? read(thread, after).chain(messages -> goOn(connection, thread, after, messages))
                        : Uni.createFrom().voidItem());
    }

    private Uni<List<MessageView>> read(UUID thread, long after) {
        return queries.thread(thread).chain(() -> queries.after(thread, after, BATCH));
    }

    private Uni<Void> goOn(ChatConnection connection, UUID thread, long after, List<MessageView> messages) {
        connection.catchUp(thread, messages);
        boolean more = messages.size() == BATCH || !connection.finishResuming(thread);
        if (!more || !connection.isOpen()) {
            return Uni.createFrom().voidItem();
        }
        long last =
                messages.isEmpty() ? after : messages.get(messages.size() - 1).sequence();
        return catchUp(connection, thread, last);
    }

    private Uni<Void> refuse(ChatConnection connection, Refusal refusal, @Nullable Frame frame) {
        connection.send(Frames.problem(refusal, texted(frame, "type"), texted(frame, "client_id")));
        return Uni.createFrom().voidItem();
    }

    /** A member of a frame that may itself be what is wrong with it. */
    private static @Nullable String texted(@Nullable Frame frame, String name) {
        return frame != null && frame.json().getValue(name) instanceof String text && text.length() <= 64 ? text : null;
    }

    private void tellPresence(boolean changed, UUID tenant, UUID member, boolean online, List<UUID> companions) {
        if (changed && !companions.isEmpty()) {
            fanout.publish(
                    Wake.CHANNEL, Wake.presence(member, online, companions).of(tenant));
        }
    }

    private static Refusal tooMany() {
        return new Refusal(Refusal.Kind.TOO_MANY, "too-many-frames", "Send fewer frames, or lose the connection.");
    }

    private static Refusal internal() {
        return Refusal.conflict("internal-error", "Something went wrong here. Send it again later.");
    }
}
