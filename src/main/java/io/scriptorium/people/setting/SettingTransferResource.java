package io.scriptorium.people.setting;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.people.segment.SegmentDraft;
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
import java.util.List;
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

    /**
     * All that a website has set.
     *
     * @param values by key
     * @param segments that rollouts may name
     */
    record Exported(Map<String, Object> values, List<SegmentDraft> segments) {}

    /**
     * Settings of another website.
     *
     * @param values by key
     * @param segments made or changed before the values are set
     * @param rehearsal whether to tell only what would become of it
     */
    @Schema(examples = "{\"values\": {\"orders.maximum-pages\": 40}, \"rehearsal\": true}")
    record SettingImport(
            @NotNull @Size(max = 500) Map<String, @Nullable Object> values,
            @Nullable @Size(max = 100) List<@NotNull @Valid SegmentDraft> segments,
            @Nullable Boolean rehearsal) {}

    @GET
    @Path("/settings-export")
    @PermissionsAllowed(SettingPermissions.READ)
    @Operation(summary = "Shows all that the website has set, feature toggles among it, and its segments")
    public Uni<Exported> export() {
        return transfer.values().chain(values -> transfer.segments().map(segments -> new Exported(values, segments)));
    }

    @POST
    @Path("/settings-import")
    @PermissionsAllowed(SettingPermissions.CHANGE)
    @Operation(summary = "Takes over what another website has set; tells what cannot be taken over, and why")
    public Uni<Outcome> take(@Valid @NotNull SettingImport request) {
        List<SegmentDraft> segments = request.segments() == null ? List.of() : request.segments();
        return transfer.take(request.values(), segments, Boolean.TRUE.equals(request.rehearsal()));
    }
}
