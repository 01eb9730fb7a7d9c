package io.scriptorium.people.segment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A segment as it is wanted, and as one website gives it to another.
 *
 * @param key its name in rollouts, unique in the website, for good
 * @param constraints all must hold
 */
@Schema(examples = """
                {"key": "early-clients", "description": "Clients of the first year.", "constraints": [
                    {"field": "role", "operator": "in", "values": ["client"]},
                    {"field": "registered_at", "operator": "before", "values": ["2027-01-01T00:00:00Z"]}]}
                """)
public record SegmentDraft(
        @NotNull @Pattern(regexp = Segments.KEY) String key,

        @NotBlank @Size(max = 300) @Pattern(regexp = "[^\\p{Cntrl}]*")
        String description,

        @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Constraint> constraints) {}
