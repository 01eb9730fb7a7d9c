package io.scriptorium.kernel.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.web.Refusal.Violation;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document (RFC 9457), the body of every answer that is not a success.
 *
 * @param type a stable address that names the kind of problem
 * @param title what is wrong, in one sentence
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

    /** The problem of a status and a code. */
    public static Problem of(
            int status,
            String code,
            String title,
            String requestId,
            List<Violation> violations,
            Map<String, Object> details) {
        return new Problem("urn:scriptorium:problem:" + code, title, status, code, requestId, violations, details);
    }

    /** The problem without fields and details. */
    public static Problem of(int status, String code, String title, String requestId) {
        return of(status, code, title, requestId, List.of(), Map.of());
    }
}
