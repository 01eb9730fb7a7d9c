package io.scriptorium.kernel.docs;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Patterns as JSON Schema reads them: a regular expression of ECMA-262 that is looked for anywhere in the text. Those of
 * Java's {@code @Pattern} must match the whole, and may name classes that ECMAScript does not have.
 */
final class Patterns {

    /** What {@code @NotBlank} becomes: meant to be looked for. */
    private static final String NOT_BLANK = "\\S";

    private Patterns() {}

    static void translate(OpenAPI document) {
        Schemas.visit(document, Patterns::translate);
    }

    private static void translate(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null && !pattern.equals(NOT_BLANK)) {
            schema.setPattern("^(?:" + pattern.replace("\\p{Cntrl}", "\\x00-\\x1f\\x7f") + ")$");
        }
    }
}
