package io.scriptorium.people.tenant;

import io.quarkus.arc.DefaultBean;
import io.scriptorium.kernel.mail.MailBrand;
import io.scriptorium.kernel.mail.MailBrands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The looks of a website's mail where nothing says more than its name. */
@DefaultBean
@ApplicationScoped
class WebsiteMailBrands implements MailBrands {

    private final Tenants tenants;

    WebsiteMailBrands(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public Uni<MailBrand> current() {
        return tenants.profile().map(profile -> MailBrand.named(profile.name()));
    }
}
