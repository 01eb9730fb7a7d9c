package io.scriptorium.people.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a writer is good at; all of it may be left out. Clients never see it.
 *
 * @param subjects what the writer knows
 * @param languages in which the writer writes, by their codes (ISO 639)
 * @param biography a few words
 * @param phone in the form of E.164; for those of the staff who may see it
 */
@RegisterForReflection
@Schema(examples = """
                {"subjects": ["Botany"], "languages": ["en", "fr"], "biography": "Botany is my trade.",
                 "phone": "+4915112345678"}
                """)
record WriterDetails(
        @Size(max = 50) @Nullable List<@NotBlank @Size(max = 60) @Pattern(regexp = Limits.LINE) String> subjects,
        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = "[a-z]{2,3}") String> languages,

        @Size(max = 2000) @Pattern(regexp = Limits.TEXT) @Nullable
        String biography,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Pattern(regexp = Limits.PHONE) @Nullable
        String phone)
        implements Details<WriterDetails> {

    @Override
    public WriterDetails withoutPhone() {
        return new WriterDetails(subjects, languages, biography, null);
    }
}
