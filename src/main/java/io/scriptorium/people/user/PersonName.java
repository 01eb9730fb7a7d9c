package io.scriptorium.people.user;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name of a person, in any script: at most 120 characters, one line, something visible at both ends, and
 * nothing that turns the direction of the text around it. */
@Size(max = 120)
@Pattern(
        regexp = "[^\\p{Cntrl}\\s\\p{Z}\\u202A-\\u202E\\u2066-\\u2069]"
                + "([^\\p{Cntrl}\\u2028-\\u202E\\u2066-\\u2069]*[^\\p{Cntrl}\\s\\p{Z}\\u202A-\\u202E\\u2066-\\u2069])?")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface PersonName {

    /** What the problem document says. */
    String message() default "must be 1 to 120 characters on one line, without blanks at its ends";

    /** As Jakarta Validation asks. */
    Class<?>[] groups() default {};

    /** As Jakarta Validation asks. */
    Class<? extends Payload>[] payload() default {};
}
