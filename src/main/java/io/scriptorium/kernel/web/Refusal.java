package io.scriptorium.kernel.web;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.language.Words;
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
    private final transient Text text;
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
     * @param text what is wrong with it
     */
    public record Violation(String field, Text text) {

        /** A field that is wrong, and how: {@code must be from {0} to {1}}. */
        public static Violation of(String field, @Words String message, Object... values) {
            return new Violation(field, Text.of(message, values));
        }
    }

    /**
     * A refusal.
     *
     * @param kind which sets the status
     * @param code stable, for programs: {@code insufficient-funds}
     * @param message for people, one English sentence with values as {@code {0}}
     */
    public Refusal(Kind kind, String code, @Words String message, Object... values) {
        this(kind, code, Text.of(message, values), List.of(), Map.of());
    }

    /** A refusal with the fields that are wrong and further members for the problem document. */
    public Refusal(
            Kind kind, String code, @Words String message, List<Violation> violations, Map<String, Object> details) {
        this(kind, code, Text.of(message), violations, details);
    }

    /** A refusal whose sentence has values, with violations and further members. */
    public Refusal(Kind kind, String code, Text text, List<Violation> violations, Map<String, Object> details) {
        super(null, null, false, false);
        this.kind = kind;
        this.code = code;
        this.text = text;
        this.violations = violations;
        this.details = details;
    }

    /** One field of the request is wrong: {@code must be from {0} to {1}}. */
    public static Refusal invalid(String field, @Words String message, Object... values) {
        return invalid(field, Text.of(message, values));
    }

    /** One field of the request is wrong, as a text says. */
    public static Refusal invalid(String field, Text text) {
        return new Refusal(
                Kind.INVALID,
                "invalid-request",
                Text.of("The request is invalid."),
                List.of(new Violation(field, text)),
                Map.of());
    }

    /** There is no such thing for this caller. */
    public static Refusal notFound(@Words("There is no such %s.") String what) {
        Text text = new Text("There is no such " + what + ".", List.of());
        return new Refusal(Kind.NOT_FOUND, "not-found", text, List.of(), Map.of());
    }

    /** The state of the thing does not allow it. */
    public static Refusal conflict(String code, @Words String message, Object... values) {
        return new Refusal(Kind.CONFLICT, code, message, values);
    }

    /** The caller may not do this. */
    public static Refusal forbidden(String code, @Words String message, Object... values) {
        return new Refusal(Kind.FORBIDDEN, code, message, values);
    }

    /** A rule of the business refuses it. */
    public static Refusal unprocessable(String code, @Words String message, Object... values) {
        return new Refusal(Kind.UNPROCESSABLE, code, message, values);
    }

    /** Which sets the status. */
    public Kind kind() {
        return kind;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** For people, in every language. */
    public Text text() {
        return text;
    }

    /** The text in English, for logs. */
    @Override
    public String getMessage() {
        return text.inEnglish();
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
