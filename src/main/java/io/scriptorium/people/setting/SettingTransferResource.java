package io.scriptorium.people.setting;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.people.setting.SettingTransfer.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All that a website has set, to be taken over by another. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
class SettingTransferResource {

    private final SettingTransfer transfer;

    SettingTransferResource(SettingTransfer transfer) {
        this.transfer = transfer;
    }

    /** @param values by key */
    record Exported(Map<String, Object> values) {}

    /**
     * Settings of another website.
     *
     * @param values by key
     * @param rehearsal whether to tell only what would become of it
     */
    @Schema(examples = "{\"values\": {\"orders.maximum-pages\": 40}, \"rehearsal\": true}")
    record SettingImport(
            @NotNull @Size(max = 500) Map<String, @Nullable Object> values,
            @Nullable Boolean rehearsal) {}

    @GET
    @Path("/settings-export")
    @PermissionsAllowed(SettingPermissions.READ)
    @Operation(summary = "Shows all that the website has set, feature toggles among it")
    public Uni<Exported> export() {
        return transfer.values().map(Exported::new);
    }

    @POST
    @Path("/settings-import")
    @PermissionsAllowed(SettingPermissions.CHANGE)
    @Operation(summary = "Takes over what another website has set; tells what cannot be taken over, and why")
    public Uni<Outcome> take(@Valid @NotNull SettingImport request) {
        return transfer.take(request.values(), Boolean.TRUE.equals(request.rehearsal()));
    }
}
