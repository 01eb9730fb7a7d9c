package io.scriptorium.kernel.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * Times as RFC 3339 writes them, and not numbers or what else Java takes for one. It has no year beyond 9999; the
 * database's years end, too.
 */
final class StrictInstant extends Rfc3339<Instant> {

    private static final long serialVersionUID = 1L;
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    StrictInstant() {
        super(Instant.class, "time");
    }

    @Override
    Instant read(String text) {
        return parsed(text);
    }

    static Instant parsed(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new DateTimeException("is no RFC 3339 time");
        }
        return OffsetDateTime.parse(text).toInstant();
    }
}
