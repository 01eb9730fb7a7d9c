package io.scriptorium.people.branding;

import io.scriptorium.kernel.mail.MailBrand;
import io.scriptorium.kernel.mail.MailBrand.Colours;
import io.scriptorium.kernel.mail.MailBrands;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The looks of a website's mail, as the website has set them; what it left empty follows from its name. */
@ApplicationScoped
class BrandedMail implements MailBrands {

    private static final String WHITE = "#ffffff";

    /** WCAG 2.1: from this relative luminance on, black on a colour has more contrast than white. */
    private static final double BRIGHT = 0.179;

    private final Tenants tenants;
    private final Settings settings;

    BrandedMail(Tenants tenants, Settings settings) {
        this.tenants = tenants;
        this.settings = settings;
    }

    @Override
    public Uni<MailBrand> current() {
        return tenants.profile().chain(tenant -> settings.all().map(values -> brand(tenant.name(), values)));
    }

    private static MailBrand brand(String name, Settings.Values values) {
        String prefix = values.get(BrandingSettings.SUBJECT_PREFIX);
        String from = values.get(BrandingSettings.FROM_NAME);
        String logo = given(values.get(BrandingSettings.LOGO));
        return new MailBrand(
                name,
                prefix.isEmpty() ? name + ":" : prefix,
                from.isEmpty() ? name : from,
                given(values.get(BrandingSettings.FROM_ADDRESS)),
                given(values.get(BrandingSettings.REPLY_TO)),
                logo == null ? null : URI.create(logo),
                colours(values.get(BrandingSettings.COLOUR)),
                values.get(BrandingSettings.FOOTER));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Colours colours(String accent) {
        Colours usual = Colours.DEFAULT;
        return new Colours(accent, luminance(accent) > BRIGHT ? usual.text() : WHITE, usual.background(), usual.text());
    }

    /** The relative luminance of WCAG 2.1, 0 for black to 1 for white. */
    static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
