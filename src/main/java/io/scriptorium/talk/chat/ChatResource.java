package io.scriptorium.talk.chat;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.InPerson;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.persona.Persona;
import io.scriptorium.people.persona.Personas;
import io.scriptorium.people.presence.Presences;
import io.scriptorium.talk.chat.ChatQueries.Participant;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Conversations by REST; the socket does the same, live. */
@Path("/api/v1/order-communications/threads")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Conversations")
class ChatResource {

    private final ChatService service;
    private final ChatQueries queries;
    private final Presences presences;
    private final Personas personas;

    ChatResource(ChatService service, ChatQueries queries, Presences presences, Personas personas) {
        this.service = service;
        this.queries = queries;
        this.presences = presences;
        this.personas = personas;
    }

    /** @param clientId the sender's own name for the message: one that is sent again is stored once */
    record PostRequest(
            @NotBlank @Size(max = ChatService.LONGEST_BODY) String body,

            @Nullable @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
            String clientId) {}

    /** @param sequence the last message that was read */
    record ReadRequest(@NotNull @PositiveOrZero Long sequence) {}

    /** One who takes part, as far as the caller may know; see {@link Persona}. */
    record ParticipantView(
            UUID memberId,
            String role,
            String name,
            String registrationId,
            @Nullable String daytime,
            @Nullable String utcOffset,
            long lastReadSequence,
            @Nullable Instant lastReadAt,
            boolean online) {

        static ParticipantView of(Participant participant, Persona persona, Set<UUID> online) {
            return new ParticipantView(
                    persona.memberId(),
                    persona.role(),
                    persona.name(),
                    persona.registrationId(),
                    persona.daytime(),
                    persona.utcOffset(),
                    participant.lastReadSequence(),
                    participant.lastReadAt(),
                    online.contains(participant.memberId()));
        }
    }

    record ThreadDetailView(ThreadView thread, List<ParticipantView> participants) {}

    @GET
    @PermissionsAllowed(ChatPermissions.USE)
    @Operation(summary = "List own conversations, with unread counts; staff see all")
    public Uni<Page<ThreadView>> threads(@BeanParam PageRequest request) {
        return queries.threads(request);
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(ChatPermissions.USE)
    @Operation(summary = "Get a conversation with those who take part")
    public Uni<ThreadDetailView> thread(UUID id) {
        return queries.thread(id)
                .chain(thread -> participants(id).map(participants -> new ThreadDetailView(thread, participants)));
    }

    @GET
    @Path("{id}/messages")
    @PermissionsAllowed(ChatPermissions.USE)
    @Operation(summary = "List the messages of a conversation")
    public Uni<Page<MessageView>> messages(UUID id, @BeanParam PageRequest request) {
        return queries.messages(id, request);
    }

    @POST
    @Path("{id}/messages")
    @RateLimited("messages")
    @PermissionsAllowed(ChatPermissions.USE)
    @ResponseStatus(201)
    @Operation(
            summary = "Write a message",
            description = "With a client_id it can safely be sent again: the answer is the message as first stored.")
    public Uni<MessageView> post(UUID id, @Valid @NotNull PostRequest request) {
        return service.post(id, request.clientId(), request.body());
    }

    @POST
    @Path("{id}/read")
    @PermissionsAllowed(ChatPermissions.USE)
    @InPerson
    @Operation(summary = "Say how far one has read")
    public Uni<Void> read(UUID id, @Valid @NotNull ReadRequest request) {
        return service.read(id, request.sequence());
    }

    private Uni<List<ParticipantView>> participants(UUID thread) {
        return queries.participants(thread).chain(all -> {
            List<UUID> ids = all.stream().map(Participant::memberId).toList();
            return presences.online(ids).chain(online -> personas.shown(ids).map(shown -> views(all, shown, online)));
        });
    }

    private static List<ParticipantView> views(List<Participant> all, Map<UUID, Persona> shown, Set<UUID> online) {
        return all.stream()
                .map(one -> ParticipantView.of(one, Objects.requireNonNull(shown.get(one.memberId())), online))
                .toList();
    }
}
