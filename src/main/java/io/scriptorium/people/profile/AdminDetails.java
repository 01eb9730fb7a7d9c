package io.scriptorium.people.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an admin does; all of it may be left out.
 *
 * @param title such as {@code Head of writing}
 * @param department such as {@code Operations}
 * @param phone in the form of E.164; for those of the staff who may see it
 */
@RegisterForReflection
@Schema(examples = """
                {"title": "Head of writing", "department": "Operations", "phone": "+4915112345678"}
                """)
record AdminDetails(
        @Size(max = 60) @Pattern(regexp = Limits.LINE) @Nullable
        String title,

        @Size(max = 60) @Pattern(regexp = Limits.LINE) @Nullable
        String department,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Pattern(regexp = Limits.PHONE) @Nullable
        String phone)
        implements Details<AdminDetails> {

    @Override
    public AdminDetails withoutPhone() {
        return new AdminDetails(title, department, null);
    }
}
