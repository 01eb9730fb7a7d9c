package io.scriptorium.people.tenant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.TimeZones;
import io.scriptorium.kernel.web.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/websites")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Websites")
class WebsiteResource {

    private final WebsiteService service;
    private final WebsiteStore store;

    /** A new website. */
    record Creation(
            @NotNull @Pattern(regexp = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
            String slug,

            @NotNull @Size(min = 1, max = 120) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @Nullable @Size(max = 3) String currency,
            @Nullable @Size(max = 60) String timeZone,
            @Nullable @Size(max = 35) String language,
            @Nullable @Size(max = 20) List<@NotNull @Size(max = 253) String> allowedOrigins) {}

    /** What changes; what is left out stays. */
    record Change(
            @Nullable @Size(min = 1, max = 120) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @Nullable Boolean active,
            @Nullable @Size(max = 3) String currency,
            @Nullable @Size(max = 60) String timeZone,
            @Nullable @Size(max = 35) String language,
            @Nullable @Size(max = 20) List<@NotNull @Size(max = 253) String> allowedOrigins) {}

    /**
     * A website as the API shows it.
     *
     * @param domains the hosts of its own that lead to it: those that it has proven to be its
     */
    record View(
            UUID id,
            String slug,
            String name,
            boolean active,
            String currency,
            String timeZone,
            String language,
            List<String> domains,
            List<String> allowedOrigins,
            Instant createdAt,
            @JsonIgnore long version)
            implements Versioned {

        static View of(Website website) {
            return new View(
                    website.id(),
                    website.slug(),
                    website.name(),
                    website.active(),
                    website.currency(),
                    website.zone().getId(),
                    website.language().tag(),
                    website.domains(),
                    website.allowedOrigins(),
                    website.createdAt(),
                    website.version());
        }
    }

    WebsiteResource(WebsiteService service, WebsiteStore store) {
        this.service = service;
        this.store = store;
    }

    @GET
    @PermissionsAllowed(TenantPermissions.MANAGE)
    @Operation(summary = "Lists all websites of the platform")
    public Uni<Page<View>> list(@BeanParam PageRequest page) {
        return store.page(page).map(found -> found.map(View::of));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(TenantPermissions.MANAGE)
    @Operation(summary = "Shows a website")
    public Uni<View> show(UUID id) {
        return service.require(id).map(View::of);
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed(TenantPermissions.MANAGE)
    @Operation(summary = "Creates a website; the caller becomes its first member")
    public Uni<RestResponse<View>> create(@Valid @NotNull Creation creation) {
        Website website = new Website(
                Ids.next(),
                creation.slug(),
                creation.name(),
                Tenant.SHARED,
                true,
                WebsiteFields.currency(Optional.ofNullable(creation.currency()).orElse("USD")),
                TimeZones.named(Optional.ofNullable(creation.timeZone()).orElse("UTC")),
                WebsiteFields.language(Optional.ofNullable(creation.language()).orElse("en")),
                List.of(),
                WebsiteFields.origins(
                        Optional.ofNullable(creation.allowedOrigins()).orElse(List.of())),
                0,
                Instant.EPOCH,
                false);
        return service.create(website).map(View::of).map(Created.in("/api/v1/websites", View::id));
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed(TenantPermissions.MANAGE)
    @Operation(summary = "Changes, suspends or resumes a website; takes If-Match")
    public Uni<View> change(UUID id, @Valid @NotNull Change change, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return service.change(id, ifMatch, website -> changed(website, change)).map(View::of);
    }

    private Website changed(Website old, Change change) {
        ZoneId zone = change.timeZone() == null ? old.zone() : TimeZones.named(change.timeZone());
        List<String> origins =
                change.allowedOrigins() == null ? old.allowedOrigins() : WebsiteFields.origins(change.allowedOrigins());
        return new Website(
                old.id(),
                old.slug(),
                Optional.ofNullable(change.name()).orElse(old.name()),
                old.placement(),
                Optional.ofNullable(change.active()).orElse(old.active()),
                change.currency() == null ? old.currency() : WebsiteFields.currency(change.currency()),
                zone,
                change.language() == null ? old.language() : WebsiteFields.language(change.language()),
                old.domains(),
                origins,
                old.version(),
                old.createdAt(),
                old.erased());
    }
}
