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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final BelongingsTransfer belongings;

    SettingTransferResource(SettingTransfer transfer, BelongingsTransfer belongings) {
        this.transfer = transfer;
        this.belongings = belongings;
    }

    /**
     * What a website has set.
     *
     * @param values of settings, by key
     * @param belongings what it has made beside them: {@code custom_fields}, {@code custom_roles}, {@code segments} and
     *     {@code themes}, as far as the caller may set them
     */
    record Exported(Map<String, Object> values, Map<String, List<Object>> belongings) {}

    /**
     * What another website has set.
     *
     * @param values of settings, by key
     * @param belongings what it has made beside them; taken over before the values are set, which may name segments
     * @param rehearsal whether to tell only what would become of it
     */
    @Schema(examples = """
                    {"values": {"orders.maximum-pages": 40}, "rehearsal": true,
                     "belongings": {"themes": [{"name": "Evening", "tokens": {"paper": "#101418"}, "in_use": true}]}}
                    """)
    record SettingImport(
            @NotNull @Size(max = 500) Map<String, @Nullable Object> values,
            @Nullable @Size(max = 20) Map<String, @NotNull @Size(max = 200) List<@Nullable Object>> belongings,

            @Nullable Boolean rehearsal) {}

    @GET
    @Path("/settings-export")
    @PermissionsAllowed(SettingPermissions.READ)
    @Operation(
            summary = "Shows what the website has set: settings, toggles, custom fields, own roles, segments, themes")
    public Uni<Exported> export() {
        return transfer.values().chain(values -> belongings.all().map(others -> new Exported(values, others)));
    }

    @POST
    @Path("/settings-import")
    @PermissionsAllowed(SettingPermissions.CHANGE)
    @Operation(summary = "Takes over what another website has set; tells what cannot be taken over, and why")
    public Uni<Outcome> take(@Valid @NotNull SettingImport request) {
        return transfer.take(
                request.values(),
                Optional.ofNullable(request.belongings()).orElse(Map.of()),
                Boolean.TRUE.equals(request.rehearsal()));
    }
}
