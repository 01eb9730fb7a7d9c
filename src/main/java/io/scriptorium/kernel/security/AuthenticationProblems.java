package io.scriptorium.kernel.security;

import io.quarkus.security.AuthenticationFailedException;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Problem;
import io.scriptorium.kernel.web.Refusal;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says what is wrong with a token. Being signed in as nobody at all is the business of the other problems. */
class AuthenticationProblems {

    /** 401 with the code that the verifier or the augmentor gave. */
    @ServerExceptionMapper
    RestResponse<Problem> refused(AuthenticationFailedException failure) {
        String code = "invalid-token";
        String title = "The access token is not good.";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                code = refusal.code();
                title = String.valueOf(refusal.getMessage());
            }
        }
        Problem problem = Problem.of(401, code, title, Caller.current().requestId());
        return ResponseBuilder.create(RestResponse.Status.UNAUTHORIZED, problem)
                .header("Content-Type", Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .build();
    }
}
