package io.scriptorium.kernel.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.scriptorium.kernel.data.WritesHalted;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal.Violation;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.StaleObjectStateException;
import org.jboss.logging.Logger;

/** The table from failures to problems. */
@ApplicationScoped
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String INVALID = "invalid-request";
    private static final String INVALID_TITLE = "The request is invalid.";

    /** The problem of any failure; one that nobody foresaw is logged and answered as a 500 that tells nothing. */
    public Problem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<Problem> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (failure instanceof WebApplicationException web) {
            return of(web.getResponse().getStatus());
        }
        LOG.errorf(failure, "Request %s failed", Caller.current().requestId());
        return Problem.of(
                500, "internal-error", "Something went wrong on our side. Name the request id when you ask us.");
    }

    /** The problem of a refusal. */
    public Problem of(Refusal refusal) {
        return Problem.of(
                refusal.kind().status(), refusal.code(), refusal.text(), refusal.violations(), refusal.details());
    }

    /** The problem of a bare HTTP status, for answers that no exception stands behind. */
    public Problem of(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, INVALID, INVALID_TITLE);
            case 401 -> Problem.of(401, "unauthenticated", "Sign in, and send the access token.");
            case 403 -> Problem.of(403, "forbidden", "You may not do this.");
            case 404 -> Problem.of(404, "not-found", "There is no such resource.");
            case 405 -> Problem.of(405, "method-not-allowed", "This resource does not know that method.");
            case 406 -> Problem.of(406, "not-acceptable", "This resource cannot be had in that form.");
            case 413 -> Problem.of(413, "too-large", "The request's body is too large.");
            case 415 -> Problem.of(415, "unsupported-media-type", "Send the body as application/json.");
            case 431 -> Problem.of(431, "headers-too-large", "The request's headers are too large.");
            default ->
                status >= 500
                        ? Problem.of(status, "internal-error", "Something went wrong on our side.")
                        : Problem.of(status, INVALID, INVALID_TITLE);
        };
    }

    private Optional<Problem> known(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return Optional.of(of(refusal));
        } else if (failure instanceof WritesHalted) {
            return Optional.of(Problem.of(
                    503,
                    "website-moves",
                    Text.of("The website is on the move: nothing can be changed for a moment."),
                    List.of(),
                    Map.of("retry_after", WritesHalted.RETRY_AFTER.toSeconds())));
        } else if (failure instanceof UnauthorizedException || failure instanceof AuthenticationFailedException) {
            return failure.getCause() instanceof Refusal refusal ? Optional.of(of(refusal)) : Optional.of(of(401));
        } else if (failure instanceof ForbiddenException) {
            return Optional.of(isImpersonated() ? of(new NotInPerson()) : of(403));
        } else if (failure instanceof ConstraintViolationException violation) {
            return Optional.of(invalid(violation));
        } else if (failure instanceof JacksonException malformed) {
            return Optional.of(malformed(malformed));
        } else if (failure instanceof OptimisticLockException || failure instanceof StaleObjectStateException) {
            return Optional.of(
                    Problem.of(409, "changed-meanwhile", "It was changed meanwhile: load it and try again."));
        } else if (failure instanceof HttpException http) {
            return Optional.of(of(http.getStatusCode()));
        }
        return DatabaseProblems.of(failure);
    }

    private static boolean isImpersonated() {
        Actor actor = Caller.current().actor();
        return actor != null && actor.impersonator() != null;
    }

    private static Problem invalid(ConstraintViolationException failure) {
        List<Violation> violations = failure.getConstraintViolations().stream()
                .map(violation -> new Violation(fieldOf(violation), ConstraintTexts.of(violation)))
                .sorted(Comparator.comparing(Violation::field)
                        .thenComparing(violation -> violation.text().english()))
                .toList();
        return Problem.of(400, INVALID, Text.of(INVALID_TITLE), violations, Map.of());
    }

    /** The path within the request: of a route's parameter without the names of method and parameter in front. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        int outside = violation.getExecutableParameters() == null ? 0 : 2;
        int depth = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) { // of what the name before is a list of
                field.append('[').append(node.getIndex()).append(']');
            } else if (node.getKey() != null) {
                field.append('.').append(node.getKey());
            }
            if (depth++ >= outside && node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                field.append(field.isEmpty() ? "" : ".").append(snakeCase(node.getName()));
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static Problem malformed(JacksonException failure) {
        if (failure instanceof JsonMappingException mapping) {
            String field = fieldOf(mapping.getPath());
            Text message = failure instanceof UnrecognizedPropertyException
                    ? Text.of("is not known")
                    : Text.of("has the wrong type or form");
            return Problem.of(400, INVALID, Text.of(INVALID_TITLE), List.of(new Violation(field, message)), Map.of());
        }
        return Problem.of(400, "malformed-json", "The body is not well-formed JSON.");
    }

    private static String fieldOf(List<JsonMappingException.Reference> path) {
        String field = path.stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining());
        return field.isEmpty() ? "body" : field.startsWith(".") ? field.substring(1) : field;
    }
}
