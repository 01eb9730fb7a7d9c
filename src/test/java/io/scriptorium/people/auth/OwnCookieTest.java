package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-02")
class OwnCookieTest {

    private static final OwnCookie COOKIE = new OwnCookie("scriptorium_refresh", "/api/v1/auth/refresh");
    private static final Duration WEEK = Duration.ofDays(7);

    /** A request of a scheme with cookies. */
    private static HttpServerRequest request(String scheme, Map<String, String> cookies) {
        return (HttpServerRequest) Proxy.newProxyInstance(
                HttpServerRequest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "scheme" -> scheme;
                    case "getCookie" -> cookie(String.valueOf(arguments[0]), cookies);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static @Nullable Cookie cookie(String name, Map<String, String> cookies) {
        String value = cookies.get(name);
        return value == null ? null : Cookie.cookie(name, value);
    }

    @Test
    void byHttpsNobodyElseCanSetIt() {
        NewCookie cookie = COOKIE.holding("secret", WEEK, request("https", Map.of()));

        assertThat(cookie.getName()).isEqualTo("__Host-scriptorium_refresh");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.STRICT);
        assertThat(cookie.getPath()).as("what the prefix asks for").isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getMaxAge()).isEqualTo(WEEK.toSeconds());
    }

    @Test
    void byHttpsNoOtherIsHeeded() {
        Map<String, String> tossed = Map.of("scriptorium_refresh", "of a neighbour");

        assertThat(COOKIE.value(request("https", tossed))).isNull();
        assertThat(COOKIE.value(request("https", Map.of("__Host-scriptorium_refresh", "own"))))
                .isEqualTo("own");
        assertThat(COOKIE.value(request("http", tossed))).isEqualTo("of a neighbour");
    }

    @Test
    void withoutHttpsItGoesToItsRoutesAlone() {
        NewCookie cookie = COOKIE.holding("secret", WEEK, request("http", Map.of()));

        assertThat(cookie.getName()).isEqualTo("scriptorium_refresh");
        assertThat(cookie.getPath()).isEqualTo("/api/v1/auth/refresh");
        assertThat(cookie.isSecure()).isFalse();
        assertThat(cookie.isHttpOnly()).isTrue();
    }
}
