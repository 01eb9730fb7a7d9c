package io.scriptorium.talk.push;

import io.scriptorium.kernel.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses may be those of push services. Whoever registers one makes the service call it: so it is a public name on
 * the usual port, and what the name leads to is looked at before each call.
 */
@ApplicationScoped
class Endpoints {

    private static final int HTTPS = 443;

    /** A name with a dot that does not end like an address, however that is written. */
    private static final Pattern NAME = Pattern.compile(
            "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(xn--[a-z0-9-]{1,59}|[a-z]{2,63})", Pattern.CASE_INSENSITIVE);

    /** Names that lead into networks of one's own, or nowhere (RFC 6761, RFC 6762, RFC 9476). */
    private static final Set<String> PRIVATE =
            Set.of("alt", "arpa", "internal", "invalid", "lan", "local", "localhost", "onion", "test");

    private final Optional<List<String>> services;
    private final Optional<String> insecure;

    Endpoints(PushSettings settings) {
        this.services = settings.services()
                .map(names -> names.stream().filter(name -> !name.isBlank()).toList())
                .filter(names -> !names.isEmpty());
        this.insecure = settings.insecure().filter(host -> !host.isBlank());
    }

    /** The address; refused with 400 where it may not be called. */
    URI require(String text) {
        return parsed(text)
                .filter(this::mayBeCalled)
                .orElseThrow(() -> Refusal.invalid("endpoint", "must be an https address of a push service"));
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    boolean mayBeCalled(URI endpoint) {
        return isInsecure(endpoint)
                || ("https".equals(endpoint.getScheme())
                        && isPublic(endpoint.getHost())
                        && (endpoint.getPort() == -1 || endpoint.getPort() == HTTPS)
                        && endpoint.getRawUserInfo() == null
                        && endpoint.getRawFragment() == null
                        && isAllowed(endpoint.getHost()));
    }

    /** Whether it is the one address that is called without TLS and wherever it is. */
    boolean isInsecure(URI endpoint) {
        return "http".equals(endpoint.getScheme())
                && insecure.filter(host -> host.equals(endpoint.getRawAuthority()))
                        .isPresent();
    }

    private static boolean isPublic(@Nullable String host) {
        return host != null
                && NAME.matcher(host).matches()
                && !PRIVATE.contains(host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private boolean isAllowed(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return services.map(names -> names.stream().anyMatch(one -> name.equals(one) || name.endsWith("." + one)))
                .orElse(true);
    }
}
