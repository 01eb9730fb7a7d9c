package io.scriptorium.people.passkey;

import io.quarkus.security.Authenticated;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.StepUp;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.user.PersonName;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/auth/passkeys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class PasskeyResource {

    private final PasskeyService service;
    private final PasskeyStore store;
    private final Ceremonies ceremonies;

    /** A name for the passkey, and what the authenticator answered, in the JSON of WebAuthn. */
    record Registration(
            @NotNull @PersonName String name,
            @NotNull @Size(max = 20) Map<String, Object> credential) {}

    /** Another name. */
    record Naming(@NotNull @PersonName String name) {}

    PasskeyResource(PasskeyService service, PasskeyStore store, Ceremonies ceremonies) {
        this.service = service;
        this.store = store;
        this.ceremonies = ceremonies;
    }

    @GET
    @Authenticated
    @Operation(summary = "Lists the caller's passkeys")
    public Uni<Page<PasskeyView>> list(@BeanParam PageRequest page) {
        return store.page(page, Caller.memberId(), PasskeyView::of);
    }

    @POST
    @Path("/options")
    @Authenticated
    @StepUp
    @Operation(summary = "Begins a registration: answers with what navigator.credentials.create takes, as JSON")
    public Uni<Map<String, Object>> begin(@Context HttpServerRequest request) {
        return service.begin(ceremonies.party(request));
    }

    @POST
    @Authenticated
    @ResponseStatus(201)
    @Operation(summary = "Registers the passkey that the authenticator has made")
    public Uni<PasskeyView> register(@Valid @NotNull Registration registration) {
        return service.register(registration.name(), registration.credential()).map(PasskeyView::of);
    }

    @PATCH
    @Path("/{id}")
    @Authenticated
    @Operation(summary = "Gives a passkey another name")
    public Uni<PasskeyView> rename(UUID id, @Valid @NotNull Naming naming) {
        return service.rename(id, naming.name()).map(PasskeyView::of);
    }

    @DELETE
    @Path("/{id}")
    @Authenticated
    @StepUp
    @Operation(summary = "Removes a passkey")
    public Uni<Void> remove(UUID id) {
        return service.remove(id);
    }
}
