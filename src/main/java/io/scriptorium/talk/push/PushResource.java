package io.scriptorium.talk.push;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Browsers that take messages for a member. */
@Path("/api/v1/push")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class PushResource {

    private final SubscriptionService service;
    private final Vapid vapid;
    private final SecurityIdentity identity;

    /** @param publicKey a point on P-256 in base64url, which a browser takes as {@code applicationServerKey} */
    record KeyView(String publicKey) {}

    /**
     * The keys of a browser's subscription, in base64url.
     *
     * @param p256dh a point on P-256, without compression
     * @param auth 16 bytes
     */
    record Keys(
            @NotNull
            @Pattern(regexp = "[A-Za-z0-9_-]{87}=?")
            @Schema(
                    examples =
                            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")
            String p256dh,

            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{21}[AQgw](==)?") @Schema(examples = "BTBZMqHH6r4Tts7J_aSIgg")
            String auth) {}

    /** What a browser's {@code PushSubscription} says, but for the time when it expires. */
    record Subscribing(
            @NotNull
            @Size(max = 2000)
            @Schema(examples = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV")
            String endpoint,

            @Valid @NotNull Keys keys) {}

    PushResource(SubscriptionService service, Vapid vapid, SecurityIdentity identity) {
        this.service = service;
        this.vapid = vapid;
        this.identity = identity;
    }

    @GET
    @Path("/key")
    @Authenticated
    @Operation(summary = "Shows the public key that a browser binds its push subscription to")
    public Uni<KeyView> key() {
        return Uni.createFrom().item(new KeyView(vapid.publicKey()));
    }

    @GET
    @Path("/subscriptions")
    @Authenticated
    @Operation(summary = "Lists the browsers that take messages for the caller, without their addresses and keys")
    public Uni<Page<SubscriptionView>> list(@BeanParam PageRequest page) {
        return service.own(page, session());
    }

    @POST
    @ResponseStatus(201)
    @Path("/subscriptions")
    @Authenticated
    @Operation(
            summary = "Registers a browser's push subscription, or again",
            description =
                    "It belongs to the caller's session and goes with it. A browser is one member's at a time. Of more "
                            + "than 20 the oldest goes.")
    public Uni<RestResponse<SubscriptionView>> register(@Valid @NotNull Subscribing subscribing) {
        return service.register(
                        session(),
                        subscribing.endpoint(),
                        subscribing.keys().p256dh(),
                        subscribing.keys().auth())
                .map(Created.in("/api/v1/push/subscriptions", SubscriptionView::id));
    }

    @DELETE
    @Path("/subscriptions/{id}")
    @Authenticated
    @Operation(summary = "Removes one of the caller's push subscriptions")
    public Uni<Void> remove(UUID id) {
        return service.removeOwn(id);
    }

    /** Every access token is of a session. */
    private UUID session() {
        return Objects.requireNonNull(identity.<UUID>getAttribute(Tokens.SESSION));
    }
}
