package io.scriptorium.people.tenant;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.web.Refusal;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a website's fields may hold, beyond their lengths. */
final class WebsiteFields {

    private static final Pattern HOST =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private WebsiteFields() {}

    static String currency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw Refusal.invalid("currency", "must be an ISO 4217 code, such as USD");
        }
    }

    static Language language(String tag) {
        return Language.of(tag).orElseThrow(() -> Refusal.invalid("language", "must be one of {0}", Language.tags()));
    }

    /** Host names of its own: those under the platform's are slugs. */
    static List<String> domains(List<String> hosts, String platformHost) {
        return hosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .map(host -> domain(host, platformHost))
                .distinct()
                .toList();
    }

    private static String domain(String host, String platformHost) {
        if (!HOST.matcher(host).matches()) {
            throw Refusal.invalid("domains", "must be host names, such as essays.example");
        }
        if (host.equals(platformHost) || host.endsWith("." + platformHost)) {
            throw Refusal.invalid("domains", "must not lie under the platform's own host");
        }
        return host;
    }

    static List<String> origins(List<String> origins) {
        return origins.stream().map(WebsiteFields::origin).distinct().toList();
    }

    private static String origin(String text) {
        try {
            URI uri = URI.create(text.toLowerCase(Locale.ROOT));
            String bare = uri.getScheme() + "://" + uri.getAuthority();
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && bare.equals(uri.toString())) {
                return bare;
            }
        } catch (IllegalArgumentException malformed) {
            throw notAnOrigin();
        }
        throw notAnOrigin();
    }

    private static Refusal notAnOrigin() {
        return Refusal.invalid("allowed_origins", "must be origins, such as https://app.example");
    }
}
