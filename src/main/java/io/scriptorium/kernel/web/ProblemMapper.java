package io.scriptorium.kernel.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a route fails with into a problem document: the only place where the API's errors are made. */
class ProblemMapper {

    private final Problems problems;

    ProblemMapper(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    RestResponse<String> givenBefore(IdempotencyStore.GivenBefore before) {
        return before.answer();
    }

    @ServerExceptionMapper
    RestResponse<Problem> refusal(Refusal refusal) {
        return answer(problems.of(refusal));
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        ForbiddenException.class,
        ValidationException.class,
        JacksonException.class,
        MismatchedInputException.class, // Quarkus has a mapper of its own for it, which the more specific one replaces
        WebApplicationException.class,
        Throwable.class
    })
    RestResponse<Problem> failure(Throwable failure) {
        return answer(problems.of(failure));
    }

    private static RestResponse<Problem> answer(Problem problem) {
        RestResponse.ResponseBuilder<Problem> answer = RestResponse.ResponseBuilder.<Problem>create(problem.status())
                .entity(problem)
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == Refusal.Kind.UNAUTHENTICATED.status()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge(problem));
        }
        Object wait = problem.details().get("retry_after");
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, wait);
        }
        return answer.build();
    }

    /** Of a caller who must prove again who they are it says so, and how fresh that has to be (RFC 9470 §3). */
    private static String challenge(Problem problem) {
        Object age = problem.details().get("max_age");
        return age == null ? "Bearer" : "Bearer error=\"insufficient_user_authentication\", max_age=" + age;
    }
}
