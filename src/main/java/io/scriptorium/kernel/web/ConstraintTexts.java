package io.scriptorium.kernel.web;

import io.scriptorium.kernel.language.Text;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.List;

/** What is wrong where a constraint of Jakarta Validation does not hold. */
final class ConstraintTexts {

    private ConstraintTexts() {}

    /** By the constraint, or, where it states a message of its own, that. */
    static Text of(ConstraintViolation<?> violation) {
        String stated = violation.getMessageTemplate();
        return stated.indexOf('{') < 0
                ? new Text(stated, List.of())
                : of(violation.getConstraintDescriptor().getAnnotation(), violation.getMessage());
    }

    private static Text of(Annotation constraint, String otherwise) {
        if (constraint instanceof NotNull) {
            return Text.of("must not be null");
        } else if (constraint instanceof NotBlank) {
            return Text.of("must not be blank");
        } else if (constraint instanceof NotEmpty) {
            return Text.of("must not be empty");
        } else if (constraint instanceof Email) {
            return Text.of("must be a well-formed email address");
        } else if (constraint instanceof Pattern pattern) {
            return Text.of("must match \"{0}\"", pattern.regexp());
        } else if (constraint instanceof Size size) {
            return of(size);
        }
        return ofNumbers(constraint, otherwise);
    }

    private static Text ofNumbers(Annotation constraint, String otherwise) {
        if (constraint instanceof Min least) {
            return Text.of("must be greater than or equal to {0}", least.value());
        } else if (constraint instanceof Max most) {
            return Text.of("must be less than or equal to {0}", most.value());
        } else if (constraint instanceof Positive) {
            return Text.of("must be greater than {0}", 0);
        } else if (constraint instanceof PositiveOrZero) {
            return Text.of("must be greater than or equal to {0}", 0);
        }
        return Text.verbatim(otherwise);
    }

    private static Text of(Size size) {
        return size.max() == Integer.MAX_VALUE
                ? Text.of("size must be at least {0}", size.min())
                : Text.of("size must be between {0} and {1}", size.min(), size.max());
    }
}
