package io.scriptorium.people.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a client likes the work done; all of it may be left out.
 *
 * @param academicLevel what order forms begin with, such as {@code masters}
 * @param subjects what the client mostly orders
 * @param citationStyle such as {@code APA}
 * @param spacing what order forms begin with, such as {@code double}
 * @param englishVariant such as {@code en-GB}
 * @param preferences anything that whoever works for the client should know
 * @param phone in the form of E.164; for those of the staff who may see it
 */
@RegisterForReflection
@Schema(examples = """
                {"academic_level": "masters", "subjects": ["History"], "citation_style": "APA", "spacing": "double",
                 "english_variant": "en-GB", "preferences": "Short sentences.", "phone": "+4915112345678"}
                """)
record ClientDetails(
        @Size(max = 50) @Pattern(regexp = Limits.LINE) @Nullable
        String academicLevel,

        @Size(max = 20) @Nullable List<@NotBlank @Size(max = 60) @Pattern(regexp = Limits.LINE) String> subjects,

        @Size(max = 30) @Pattern(regexp = Limits.LINE) @Nullable
        String citationStyle,

        @Size(max = 50) @Pattern(regexp = Limits.LINE) @Nullable
        String spacing,

        @Pattern(regexp = "[a-z]{2}-[A-Z]{2}") @Nullable String englishVariant,

        @Size(max = 2000) @Pattern(regexp = Limits.TEXT) @Nullable
        String preferences,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Pattern(regexp = Limits.PHONE) @Nullable
        String phone)
        implements Details<ClientDetails> {

    @Override
    public ClientDetails withoutPhone() {
        return new ClientDetails(academicLevel, subjects, citationStyle, spacing, englishVariant, preferences, null);
    }
}
