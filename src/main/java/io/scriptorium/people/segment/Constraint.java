package io.scriptorium.people.segment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What must hold of a member who is in a segment.
 *
 * @param field what of the member is looked at; see {@code GET /api/v1/segment-fields}
 * @param operator {@code in} or {@code not-in} the values, of words and ids; {@code before} a time, or {@code from} it on
 * @param values what it is held against; one where it is a time
 */
@Schema(examples = "{\"field\": \"role\", \"operator\": \"in\", \"values\": [\"client\"]}")
public record Constraint(
        @NotNull @Pattern(regexp = "[a-z][a-z0-9_.]{0,79}") String field,

        @NotNull @Pattern(regexp = Operator.PATTERN) String operator,

        @NotNull @Size(min = 1, max = 100)
        List<@NotNull @Size(min = 1, max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*") String> values) {

    boolean holds(Map<String, Set<String>> known) {
        return Operator.find(operator)
                .map(one -> one.holds(known.getOrDefault(field, Set.of()), values))
                .orElse(false);
    }
}
