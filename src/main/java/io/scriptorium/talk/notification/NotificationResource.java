package io.scriptorium.talk.notification;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.realtime.Admission;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** A member's own notifications. */
@Path("/api/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class NotificationResource {

    private final InboxService inboxes;
    private final NotificationQueries queries;
    private final InboxStreams streams;
    private final SecurityIdentity identity;

    NotificationResource(
            InboxService inboxes, NotificationQueries queries, InboxStreams streams, SecurityIdentity identity) {
        this.inboxes = inboxes;
        this.queries = queries;
        this.streams = streams;
        this.identity = identity;
    }

    /** @param unread how many notifications the member has not read */
    record UnreadView(int unread) {}

    @GET
    @Authenticated
    @WhileImpersonating
    @Operation(
            summary = "List own notifications",
            description = "Without those about sign-ins and threats for whoever acts for the member.")
    public Uni<Page<NotificationView>> list(@BeanParam PageRequest request) {
        return queries.own(request);
    }

    @GET
    @Path("unread-count")
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Count own unread notifications")
    public Uni<UnreadView> unread() {
        return queries.unread().map(UnreadView::new);
    }

    @POST
    @Path("{id}/read")
    @Authenticated
    @Operation(summary = "Mark a notification as read")
    public Uni<UnreadView> read(UUID id) {
        return inboxes.read(id).map(UnreadView::new);
    }

    @POST
    @Path("read")
    @Authenticated
    @Operation(summary = "Mark all notifications as read")
    public Uni<UnreadView> readAll() {
        return inboxes.readAll().map(UnreadView::new);
    }

    @GET
    @Path("stream")
    @Authenticated
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow own notifications as server-sent events",
            description = "Resumes after Last-Event-ID; an event named stale says that it cannot, and that the list is "
                    + "to be read again. Opened by an access token or, in browsers, by a one-time ticket. The AsyncAPI "
                    + "document describes the events.")
    public Multi<OutboundSseEvent> stream(@HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId) {
        return RestMulti.fromMultiData(streams.open(Admission.current(identity), lastEventId))
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }
}
