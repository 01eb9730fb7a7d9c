package io.scriptorium.people.auth;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/{id}/sign-ins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
class MemberSignInResource {

    private final SignInStore history;
    private final Members members;
    private final Sight sight;

    MemberSignInResource(SignInStore history, Members members, Sight sight) {
        this.history = history;
        this.members = members;
        this.sight = sight;
    }

    @GET
    @PermissionsAllowed(AuthPermissions.SIGN_INS)
    @Operation(summary = "Lists who tried to sign in as a member on this website, and what came of it")
    public Uni<Page<SignInView>> list(UUID id, @BeanParam PageRequest page) {
        return sight.requireMember(id)
                .chain(() -> members.require(id))
                .invoke(member -> Member.requireInferior(member.role()))
                .chain(member -> history.page(page, member.id()));
    }
}
