package io.scriptorium.people.auth;

import io.quarkus.security.Authenticated;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/auth/sign-ins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
class SignInResource {

    private final SignInStore history;

    SignInResource(SignInStore history) {
        this.history = history;
    }

    @GET
    @Authenticated
    @Operation(summary = "Lists who tried to sign in as the caller on this website, and what came of it")
    public Uni<Page<SignInView>> list(@BeanParam PageRequest page) {
        return history.page(page, Caller.memberId());
    }
}
