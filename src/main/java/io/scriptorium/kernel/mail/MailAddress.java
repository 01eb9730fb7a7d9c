package io.scriptorium.kernel.mail;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An address that somebody is to sign in with, or to be written to: well-formed, and one that {@link Letters} go to. */
@Email
@Size(min = 3, max = 254)
@Pattern(regexp = Addressee.FORM)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface MailAddress {

    /** What the problem document says. */
    String message() default "must be an address that mail can be sent to";

    /** As Jakarta Validation asks. */
    Class<?>[] groups() default {};

    /** As Jakarta Validation asks. */
    Class<? extends Payload>[] payload() default {};
}
