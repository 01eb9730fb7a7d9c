package io.scriptorium.people.setting;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which features the caller has: what front ends show or leave out. */
@Path("/api/v1/features")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
class ToggleResource {

    private final SettingRegistry registry;
    private final Settings settings;
    private final Explanations explanations;

    ToggleResource(SettingRegistry registry, Settings settings, Explanations explanations) {
        this.registry = registry;
        this.settings = settings;
        this.explanations = explanations;
    }

    /** The form of a feature that the caller has. */
    record VariantView(String name, @Nullable String payload) {

        static VariantView of(Variant variant) {
            return new VariantView(variant.name(), variant.payload());
        }
    }

    /**
     * What the caller has.
     *
     * @param features whether the caller has each, by the toggle's key
     * @param variants which form the caller has of those that are there in several, by the toggle's key
     */
    record FeaturesView(Map<String, Boolean> features, Map<String, VariantView> variants) {}

    @GET
    @PermitAll
    @Operation(summary = "Tells which features the caller has, signed in or not")
    public Uni<FeaturesView> list() {
        Actor actor = Caller.current().actor();
        return settings.all()
                .chain(values -> settings.in(segments(values), actor).map(in -> features(values, actor, in)));
    }

    private Set<String> segments(Settings.Values values) {
        return registry.toggles()
                .flatMap(toggle -> values.current(toggle).segments().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private FeaturesView features(Settings.Values values, @Nullable Actor actor, Set<String> in) {
        FeaturesView view = new FeaturesView(new TreeMap<>(), new TreeMap<>());
        registry.toggles().forEach(toggle -> {
            view.features().put(toggle.key(), values.isOn(toggle, actor, in));
            values.variant(toggle, actor, in)
                    .ifPresent(variant -> view.variants().put(toggle.key(), VariantView.of(variant)));
        });
        return view;
    }

    @GET
    @Path("/{key}/explanation")
    @PermissionsAllowed(SettingPermissions.READ)
    @Operation(
            summary = "Explains why a member has a feature or not",
            description =
                    "About oneself unless a member is named. Tells each segment that the feature's rollout names; 403"
                            + " field-not-seen where one tells of somebody else what the caller may not see.")
    public Uni<ToggleExplanation> explain(String key, @RestQuery("member_id") @Nullable UUID memberId) {
        Setting<Rollout> toggle = registry.toggle(key).orElseThrow(() -> Refusal.notFound("feature"));
        return explanations.of(toggle, memberId == null ? Caller.memberId() : memberId);
    }
}
