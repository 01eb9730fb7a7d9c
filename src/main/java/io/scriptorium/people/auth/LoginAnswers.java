package io.scriptorium.people.auth;

import io.scriptorium.people.auth.Entry.SignedIn;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers to those who sign in. */
@ApplicationScoped
class LoginAnswers {

    private final RefreshCookie cookies;

    LoginAnswers(RefreshCookie cookies) {
        this.cookies = cookies;
    }

    /** Refuses with 403 what would put a cookie into the browser of a page that is not the website's. */
    void requireMayAnswer(boolean byCookie, HttpServerRequest request) {
        if (byCookie) {
            cookies.requireNoForeignOrigin(request);
        }
    }

    RestResponse<LoginView> answer(Entry entry, HttpServerRequest request) {
        ResponseBuilder<LoginView> answer = ResponseBuilder.ok(LoginView.of(entry));
        if (entry instanceof SignedIn signedIn && signedIn.byCookie()) {
            answer.cookie(cookies.holding(signedIn.session(), request));
            if (signedIn.deviceToken() != null) {
                answer.cookie(DeviceCookie.holding(signedIn.deviceToken(), request));
            }
        }
        return answer.build();
    }
}
