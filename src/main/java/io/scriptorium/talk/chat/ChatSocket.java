package io.scriptorium.talk.chat;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.scriptorium.kernel.realtime.Admission;
import io.scriptorium.kernel.realtime.EndedSessions;
import io.scriptorium.kernel.realtime.OpenDoors;
import io.scriptorium.kernel.tenancy.Background;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Objects;
import org.jboss.logging.Logger;

/** The chat socket: opened by a one-time ticket, one for all conversations of a member. */
@WebSocket(path = "/api/v1/order-communications/socket")
@PermissionsAllowed(ChatPermissions.USE)
class ChatSocket {

    private static final Logger LOG = Logger.getLogger(ChatSocket.class);
    private static final TypedKey<ChatConnection> CONNECTION = new TypedKey<>("chat");

    private final SecurityIdentity identity;
    private final Background background;
    private final ChatProtocol protocol;
    private final EndedSessions sessions;
    private final OpenDoors doors;
    private final Clock clock;

    ChatSocket(
            SecurityIdentity identity,
            Background background,
            ChatProtocol protocol,
            EndedSessions sessions,
            OpenDoors doors,
            Clock clock) {
        this.identity = identity;
        this.background = background;
        this.protocol = protocol;
        this.sessions = sessions;
        this.doors = doors;
        this.clock = clock;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection socket) {
        Admission admission = Objects.requireNonNull(Admission.byTicket(identity), "TicketOnly lets no other in");
        ChatConnection connection = new ChatConnection(socket, admission, clock.millis());
        socket.userData().put(CONNECTION, connection);
        connection.watch(sessions, doors);
        return background.run(
                admission.caller(),
                () -> doors.admits(connection.door())
                        .chain(admitted -> admitted
                                ? protocol.open(connection)
                                : Uni.createFrom().voidItem()));
    }

    @OnTextMessage
    Uni<Void> receive(String text, WebSocketConnection socket) {
        ChatConnection connection = socket.userData().get(CONNECTION);
        return connection == null
                ? Uni.createFrom().voidItem()
                : background.run(connection.caller(), () -> protocol.receive(connection, text));
    }

    @OnClose
    Uni<Void> close(WebSocketConnection socket) {
        ChatConnection connection = socket.userData().remove(CONNECTION);
        return connection == null
                ? Uni.createFrom().voidItem()
                : background.run(connection.caller(), () -> protocol.close(connection));
    }

    /** Frames that cannot even be taken in, such as those that are too large; whatever else goes wrong is answered. */
    @OnError
    Uni<Void> failed(Exception failure, WebSocketConnection socket) {
        LOG.debugf("Socket %s failed: %s", socket.id(), failure.getMessage());
        ChatConnection connection = socket.userData().get(CONNECTION);
        if (connection != null) {
            connection.close(ChatConnection.TOO_LARGE, "frame too large");
        }
        return Uni.createFrom().voidItem();
    }
}
