package io.scriptorium.kernel.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Dates as RFC 3339 writes them, and not times, lists or what else Jackson takes for one. */
final class StrictDate extends Rfc3339<LocalDate> {

    private static final long serialVersionUID = 1L;
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    StrictDate() {
        super(LocalDate.class, "date");
    }

    @Override
    LocalDate read(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new DateTimeException("is no RFC 3339 date");
        }
        return LocalDate.parse(text);
    }
}
