package io.scriptorium.people.domain;

import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which names a website may claim. */
@ApplicationScoped
class DomainNames {

    private static final Pattern HOST =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private final String platformHost;

    DomainNames(@ConfigProperty(name = "scriptorium.platform.host") String platformHost) {
        this.platformHost = platformHost.toLowerCase(Locale.ROOT);
    }

    /** A name as it is kept; refused where it is none or not to be had by this caller. */
    String claimed(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            throw Refusal.invalid("host", "must be a host name, such as essays.example");
        }
        boolean operator = Caller.current().requireActor().is("superadmin");
        if (host.equals(platformHost) || (isOfPlatform(host) && !operator)) {
            throw Refusal.invalid("host", "must not lie under the platform's own host");
        }
        return host;
    }

    /** Whether a name lies under the platform's own, which needs no proof. */
    boolean isOfPlatform(String host) {
        return host.endsWith("." + platformHost);
    }
}
