package io.scriptorium.kernel.web;

import org.jspecify.annotations.Nullable;

/**
 * The {@code If-Match} header (RFC 9110 §13.1.1): the version that the caller means to change. Taken by update routes
 * as {@code @HeaderParam("If-Match") @Nullable String}.
 */
public final class IfMatch {

    private IfMatch() {}

    /** Refuses with 428 where the header is missing, with 412 where it names another version. */
    public static void require(@Nullable String header, long version) {
        if (header == null) {
            throw new Refusal(
                    Refusal.Kind.PRECONDITION_REQUIRED,
                    "if-match-required",
                    "Send the entity tag of the version that you change as If-Match.");
        }
        allow(header, version);
    }

    /** Refuses with 412 where the header is given and names another version. */
    public static void allow(@Nullable String header, long version) {
        if (header != null && !header.strip().equals("*") && !header.strip().equals(tag(version))) {
            throw new Refusal(Refusal.Kind.STALE, "stale-version", "It was changed meanwhile: load it again.");
        }
    }

    /** The entity tag of a version. */
    public static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }
}
