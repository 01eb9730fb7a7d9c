package io.scriptorium.people.branding;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/themes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Branding")
class ThemeResource {

    private final ThemeService themes;

    ThemeResource(ThemeService themes) {
        this.themes = themes;
    }

    /**
     * A theme.
     *
     * @param name unique in the website
     * @param tokens values by the name of the token
     */
    record ThemeRequest(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull @Size(max = 100) Map<String, String> tokens) {}

    @GET
    @PermissionsAllowed(BrandingPermissions.THEMES)
    @Operation(summary = "Lists the themes")
    public Uni<Page<Theme>> list(@BeanParam PageRequest page) {
        return themes.page(page);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(BrandingPermissions.THEMES)
    @Operation(summary = "Shows a theme")
    public Uni<Theme> show(UUID id) {
        return themes.require(id);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(BrandingPermissions.THEMES)
    @Operation(summary = "Makes a theme")
    public Uni<RestResponse<Theme>> add(@Valid @NotNull ThemeRequest request) {
        return themes.add(request.name(), request.tokens()).map(Created.in("/api/v1/themes", Theme::id));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed(BrandingPermissions.THEMES)
    @Operation(summary = "Sets a theme anew; takes If-Match")
    public Uni<Theme> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ThemeRequest request) {
        return themes.change(id, ifMatch, request.name(), request.tokens());
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @PermissionsAllowed(BrandingPermissions.THEMES)
    @Operation(summary = "Removes a theme that is not in use")
    public Uni<Void> remove(UUID id) {
        return themes.remove(id);
    }

    @POST
    @Path("/{id}/activation")
    @PermissionsAllowed(BrandingPermissions.THEMES)
    @Operation(summary = "Puts a theme to use in the place of the one that was")
    public Uni<Theme> use(UUID id) {
        return themes.use(id);
    }
}
