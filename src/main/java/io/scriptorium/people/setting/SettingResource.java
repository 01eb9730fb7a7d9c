package io.scriptorium.people.setting;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The website's settings, feature toggles among them. */
@Path("/api/v1/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
class SettingResource {

    private static final Listing CHANGES = Listing.of("""
                    select c.*, c.old_value::text as old_text, c.new_value::text as new_text
                    from people.setting_change c join people.setting s on s.tenant_id = c.tenant_id and s.id = c.setting_id
                    where c.tenant_id = $1 and s.key = $2\
                    """)
            .id("c.id")
            .sort("changed_at", "c.changed_at", "timestamptz")
            .filter("changed_by", "c.changed_by", Listing.ID)
            .range("changed", "c.changed_at")
            .by("-changed_at");

    private static final List<String> TOGGLE_TYPES =
            Arrays.stream(Toggle.Type.values()).map(Toggle.Type::key).toList();

    private final SettingRegistry registry;
    private final Settings settings;
    private final SettingService service;
    private final SettingStore store;
    private final Pages pages;
    private final Clock clock;

    SettingResource(
            SettingRegistry registry,
            Settings settings,
            SettingService service,
            SettingStore store,
            Pages pages,
            Clock clock) {
        this.registry = registry;
        this.settings = settings;
        this.service = service;
        this.store = store;
        this.pages = pages;
        this.clock = clock;
    }

    /** All settings; there are as many as modules declare, so they fit one answer. */
    record SettingsView(List<SettingView> results) {}

    /** @param value another value, of the setting's type */
    record Change(@NotNull @Schema(examples = "10") Object value) {}

    /**
     * A change that was made.
     *
     * @param changedBy the member who made it; none where the system did
     */
    record ChangeView(
            UUID id,
            Object oldValue,
            Object newValue,
            @Nullable UUID changedBy,
            Instant changedAt) {}

    @GET
    @PermissionsAllowed(SettingPermissions.READ)
    @Operation(
            summary = "Lists all settings with their values, types and fallbacks",
            description =
                    "stale=true leaves the feature toggles whose time is over, stale=false those whose is not, and"
                            + " toggle_type those of a type.")
    public Uni<SettingsView> list(
            @RestQuery @Nullable String stale, @RestQuery("toggle_type") @Nullable String toggleType) {
        Predicate<SettingView> asked = asked(stale, toggleType);
        Instant now = clock.instant();
        return settings.all()
                .map(values -> new SettingsView(registry.all().stream()
                        .<SettingView>map(setting -> SettingView.of(setting, values, now))
                        .filter(asked)
                        .toList()));
    }

    private static Predicate<SettingView> asked(@Nullable String stale, @Nullable String toggleType) {
        if (stale != null && !stale.equals("true") && !stale.equals("false")) {
            throw Refusal.invalid("stale", "must be true or false");
        }
        if (toggleType != null && !TOGGLE_TYPES.contains(toggleType)) {
            throw Refusal.invalid("toggle_type", "must be one of {0}", String.join(", ", TOGGLE_TYPES));
        }
        return view -> {
            SettingView.ToggleView toggle = view.toggle();
            return (stale == null || (toggle != null && toggle.stale() == Boolean.parseBoolean(stale)))
                    && (toggleType == null || (toggle != null && toggle.type().equals(toggleType)));
        };
    }

    @GET
    @Path("/{key}")
    @PermissionsAllowed(SettingPermissions.READ)
    @Operation(summary = "Shows a setting")
    public Uni<SettingView> show(String key) {
        Setting<?> setting = registry.require(key);
        return settings.all().map(values -> SettingView.of(setting, values, clock.instant()));
    }

    @PUT
    @Path("/{key}")
    @PermissionsAllowed(SettingPermissions.CHANGE)
    @Operation(
            summary = "Sets a value, heeded at once; takes If-Match",
            description =
                    "The value is what the setting's type says: a flag, a whole number, a text or a list of words. That of "
                            + "a toggle (rollout) is an object of enabled, roles, segments, percentage, expires_at and "
                            + "variants (name, weight, payload), of which only enabled is needed. 409 "
                            + "change-request-needed where the website wants two persons for it.")
    public Uni<SettingView> set(
            String key, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Change change) {
        return service.set(key, change.value(), ifMatch).chain(() -> show(key));
    }

    @GET
    @Path("/{key}/changes")
    @PermissionsAllowed(SettingPermissions.READ)
    @Operation(summary = "Lists a setting's changes, the latest first")
    public Uni<Page<ChangeView>> changes(String key, @BeanParam PageRequest page) {
        return pages.page(
                CHANGES,
                page,
                this::change,
                Caller.tenantId(),
                registry.require(key).key());
    }

    private ChangeView change(Row row) {
        return new ChangeView(
                row.getUUID("id"),
                store.value(row.getString("old_text")),
                store.value(row.getString("new_text")),
                row.getUUID("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
