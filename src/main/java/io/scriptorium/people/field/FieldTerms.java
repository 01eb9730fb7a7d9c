package io.scriptorium.people.field;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * How values are written to be found: {@code key=value}, with numbers and times as digits that sort as these do. Texts
 * are found whatever their case; money by its amount in minor units.
 */
final class FieldTerms {

    private static final int DECIMALS = 6;

    private FieldTerms() {}

    /** The terms of a stored value. */
    static List<String> of(CustomField field, Object stored) {
        return switch (field.fieldType()) {
            case CHOICES ->
                ((JsonArray) stored)
                        .stream().map(word -> term(field, (String) word)).toList();
            case MONEY -> List.of(term(field, digits(((JsonObject) stored).getLong("amount"))));
            case DATETIME -> List.of(term(field, moment(Instant.parse((String) stored))));
            case DECIMAL -> List.of(term(field, decimal(new BigDecimal(stored.toString()))));
            case INTEGER -> List.of(term(field, digits(((Number) stored).longValue())));
            case TEXT, URL, MAIL -> List.of(term(field, ((String) stored).toLowerCase(Locale.ROOT)));
            case BOOLEAN, DATE, CHOICE -> List.of(term(field, stored.toString()));
        };
    }

    /**
     * The term of what a list is asked for.
     *
     * @throws IllegalArgumentException or DateTimeException where the field has no such value
     */
    static Object asked(CustomField field, String text) {
        return switch (field.fieldType()) {
            case MONEY, INTEGER -> term(field, digits(Long.parseLong(text)));
            case DECIMAL -> term(field, decimal(new BigDecimal(text)));
            case DATE -> term(field, LocalDate.parse(text).toString());
            case DATETIME -> term(field, moment(OffsetDateTime.parse(text).toInstant()));
            case BOOLEAN -> term(field, flag(text));
            case TEXT, URL, MAIL -> term(field, text.toLowerCase(Locale.ROOT));
            case CHOICE, CHOICES -> term(field, text);
        };
    }

    private static String term(CustomField field, String value) {
        return field.key() + "=" + value;
    }

    private static String flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String decimal(BigDecimal number) {
        if (number.precision() > 30 || Math.abs(number.scale()) > 30) {
            throw new IllegalArgumentException("no such value is stored");
        }
        return digits(number.movePointRight(DECIMALS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private static String moment(Instant time) {
        return digits(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    /** Twenty digits that sort as the number does. */
    private static String digits(long number) {
        String unsigned = Long.toUnsignedString(number ^ Long.MIN_VALUE);
        return "0".repeat(20 - unsigned.length()) + unsigned;
    }
}
