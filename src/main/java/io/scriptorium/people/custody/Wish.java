package io.scriptorium.people.custody;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something to do to a whole website.
 *
 * @param kind what to do
 * @param websiteId the website; for all but {@code restore}, where the archive says it
 * @param file the archive's name in the operator's folder; for {@code restore}
 * @param placement the database to put it in; for {@code move}, and for {@code restore} where it is not the shared one
 * @param reason kept with the job
 */
@Schema(name = "WebsiteJobRequest", examples = """
                {"kind": "erasure", "website_id": "01935b2e-7c4a-7d3e-9f10-6b1c2d3e4f50", "reason": "The contract ended."}
                """)
record Wish(
        @NotNull @Pattern(regexp = "export|restore|erasure|move")
        String kind,

        @Nullable UUID websiteId,

        @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
        String file,

        @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{1,60}") String placement,

        @Nullable @Size(max = 500) @Pattern(regexp = "[^\\x00]*")
        String reason) {}
