package io.scriptorium.kernel.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A request that is understood and refused. Modules extend it with a class per reason, or use the factories; the one
 * mapper turns it into a problem document. Throwing one inside a transaction rolls it back.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String code;
    private final transient List<Violation> violations;
    private final transient Map<String, Object> details;

    /** Why a request may be refused, each with its HTTP status. */
    public enum Kind {
        /** The request's form or values are wrong. */
        INVALID(400),
        /** Signing in is needed, or failed. */
        UNAUTHENTICATED(401),
        /** The caller may know the thing but not do this to it. */
        FORBIDDEN(403),
        /** There is no such thing, or the caller may not know of it. */
        NOT_FOUND(404),
        /** The thing's state does not allow it. */
        CONFLICT(409),
        /** The thing was changed meanwhile: {@code If-Match} fails. */
        STALE(412),
        /** The request is well-formed, but a rule of the business refuses it. */
        UNPROCESSABLE(422),
        /** {@code If-Match} is needed. */
        PRECONDITION_REQUIRED(428),
        /** Too many requests. */
        TOO_MANY(429);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status code. */
        public int status() {
            return status;
        }
    }

    /**
     * One field that is wrong.
     *
     * @param field its path in the request, such as {@code lines[0].pages} or {@code limit}
     * @param message what is wrong with it
     */
    @RegisterForReflection
    public record Violation(String field, String message) {}

    /**
     * A refusal.
     *
     * @param kind which sets the status
     * @param code stable, for programs: {@code insufficient-funds}
     * @param message for people, one sentence
     */
    public Refusal(Kind kind, String code, String message) {
        this(kind, code, message, List.of(), Map.of());
    }

    /** A refusal with the fields that are wrong and further members for the problem document. */
    public Refusal(Kind kind, String code, String message, List<Violation> violations, Map<String, Object> details) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.violations = violations;
        this.details = details;
    }

    /** One field of the request is wrong. */
    public static Refusal invalid(String field, String message) {
        return new Refusal(
                Kind.INVALID,
                "invalid-request",
                "The request is invalid.",
                List.of(new Violation(field, message)),
                Map.of());
    }

    /** There is no such thing for this caller. */
    public static Refusal notFound(String what) {
        return new Refusal(Kind.NOT_FOUND, "not-found", "There is no such " + what + ".");
    }

    /** The state of the thing does not allow it. */
    public static Refusal conflict(String code, String message) {
        return new Refusal(Kind.CONFLICT, code, message);
    }

    /** The caller may not do this. */
    public static Refusal forbidden(String code, String message) {
        return new Refusal(Kind.FORBIDDEN, code, message);
    }

    /** A rule of the business refuses it. */
    public static Refusal unprocessable(String code, String message) {
        return new Refusal(Kind.UNPROCESSABLE, code, message);
    }

    /** Which sets the status. */
    public Kind kind() {
        return kind;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** The fields that are wrong. */
    public List<Violation> violations() {
        return violations;
    }

    /** Further members of the problem document. */
    public Map<String, Object> details() {
        return details;
    }
}
