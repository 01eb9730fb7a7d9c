package io.scriptorium.people.setting;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.setting.SettingType.Gradual;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which features the caller has: what front ends show or leave out. */
@Path("/api/v1/features")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
class ToggleResource {

    private final SettingRegistry registry;
    private final Settings settings;

    ToggleResource(SettingRegistry registry, Settings settings) {
        this.registry = registry;
        this.settings = settings;
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
        return settings.all().map(values -> features(values, actor));
    }

    @SuppressWarnings("unchecked") // a gradual setting's values are rollouts
    private FeaturesView features(Settings.Values values, @Nullable Actor actor) {
        FeaturesView view = new FeaturesView(new TreeMap<>(), new TreeMap<>());
        for (Setting<?> setting : registry.all()) {
            if (setting.type() instanceof Gradual) {
                Setting<Rollout> toggle = (Setting<Rollout>) setting;
                view.features().put(toggle.key(), values.isOn(toggle, actor));
                values.variant(toggle, actor)
                        .ifPresent(variant -> view.variants().put(toggle.key(), VariantView.of(variant)));
            }
        }
        return view;
    }
}
