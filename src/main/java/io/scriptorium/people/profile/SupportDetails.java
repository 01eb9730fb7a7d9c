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
 * What somebody of the support does; all of it may be left out.
 *
 * @param languages in which the member answers, by their codes (ISO 639)
 * @param topics what the member looks after
 * @param hours when the member is usually there
 * @param signature below what the member writes
 * @param phone in the form of E.164; for those of the staff who may see it
 */
@RegisterForReflection
@Schema(examples = """
                {"languages": ["en", "es"], "topics": ["Payments"], "hours": "Mondays to Fridays, 9 to 17 UTC",
                 "signature": "Sam of the support", "phone": "+4915112345678"}
                """)
record SupportDetails(
        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = "[a-z]{2,3}") String> languages,
        @Size(max = 50) @Nullable List<@NotBlank @Size(max = 60) @Pattern(regexp = Limits.LINE) String> topics,

        @Size(max = 200) @Pattern(regexp = Limits.LINE) @Nullable
        String hours,

        @Size(max = 500) @Pattern(regexp = Limits.TEXT) @Nullable
        String signature,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Pattern(regexp = Limits.PHONE) @Nullable
        String phone)
        implements Details<SupportDetails> {

    @Override
    public SupportDetails withoutPhone() {
        return new SupportDetails(languages, topics, hours, signature, null);
    }
}
