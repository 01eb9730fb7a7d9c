package io.scriptorium.people.tenant;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.web.Refusal;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** What a website's fields may hold, beyond their lengths. */
final class WebsiteFields {

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
