package io.scriptorium.people.branding;

import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.tenant.TenantProfile;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a front end needs before anybody is signed in. */
@Path("/api/v1/branding")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Branding")
class BrandingResource {

    private final Tenants tenants;
    private final Settings settings;
    private final ThemeService themes;

    BrandingResource(Tenants tenants, Settings settings, ThemeService themes) {
        this.tenants = tenants;
        this.settings = settings;
        this.themes = themes;
    }

    /**
     * How the website looks.
     *
     * @param logo address of the logo; empty where there is none
     * @param colour the main colour, such as {@code #1a2b3c}
     * @param tokens the design tokens of the theme in use
     */
    record BrandingView(
            String name,
            String currency,
            String timeZone,
            String logo,
            String colour,
            String accentColour,
            String footer,
            Map<String, String> tokens) {

        static BrandingView of(TenantProfile tenant, Settings.Values values, Map<String, String> tokens) {
            return new BrandingView(
                    tenant.name(),
                    tenant.currency(),
                    tenant.zone().getId(),
                    values.get(BrandingSettings.LOGO),
                    values.get(BrandingSettings.COLOUR),
                    values.get(BrandingSettings.ACCENT),
                    values.get(BrandingSettings.FOOTER),
                    tokens);
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "Tells how the website looks")
    public Uni<BrandingView> show() {
        return tenants.profile()
                .chain(tenant -> settings.all()
                        .chain(values -> tokens().map(tokens -> BrandingView.of(tenant, values, tokens))));
    }

    private Uni<Map<String, String>> tokens() {
        return themes.inUse().map(theme -> theme.map(Theme::tokens).orElse(Map.of()));
    }
}
