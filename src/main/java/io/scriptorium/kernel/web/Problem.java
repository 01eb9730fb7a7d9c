package io.scriptorium.kernel.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.tenancy.Caller;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document (RFC 9457), the body of every answer that is not a success.
 *
 * @param type a stable address that names the kind of problem
 * @param title what is wrong, in one sentence, in the language of whoever asked
 * @param status the HTTP status code
 * @param code the stable code, for programs
 * @param requestId what to name when asking for help
 * @param violations the fields that are wrong, if any
 * @param details further members of this kind of problem
 */
@RegisterForReflection
@Schema(name = "Problem", description = "A problem document (RFC 9457)")
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> details) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One field that is wrong.
     *
     * @param field its path in the request, such as {@code lines[0].pages} or {@code limit}
     * @param message what is wrong with it, in the language of whoever asked
     */
    @RegisterForReflection
    public record Violation(String field, String message) {}

    /** The problem of a status and a code, as the caller reads it. */
    static Problem of(int status, String code, Text title, List<Refusal.Violation> wrong, Map<String, Object> details) {
        Caller caller = Caller.current();
        List<Violation> violations = wrong.stream()
                .map(one -> new Violation(one.field(), caller.reads(one.text())))
                .toList();
        return new Problem(
                "urn:scriptorium:problem:" + code,
                caller.reads(title),
                status,
                code,
                caller.requestId(),
                violations,
                details);
    }

    /** The problem without fields and details. */
    static Problem of(int status, String code, @Words String title) {
        return of(status, code, Text.of(title), List.of(), Map.of());
    }
}
