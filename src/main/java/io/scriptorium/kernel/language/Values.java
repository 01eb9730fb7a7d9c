package io.scriptorium.kernel.language;

import io.scriptorium.kernel.money.Money;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Currency;

/** The values of texts: how they are written in a language, and how they are stored. */
final class Values {

    /** First-strong isolate and its end (UAX 9): what a value is must not turn the sentence around it. */
    private static final char ISOLATE = '\u2068';

    private static final char END = '\u2069';

    private Values() {}

    static void require(Object value) {
        boolean known = value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof Money
                || value instanceof Instant
                || value instanceof LocalDate
                || value instanceof Text;
        if (!known) {
            throw new IllegalArgumentException(
                    "Not a value of a text: " + value.getClass().getName());
        }
    }

    /** The value within a sentence. */
    static String said(Object value, Language language, ZoneId zone) {
        String plain = plain(value, language, zone);
        return language.isRightToLeft() && !(value instanceof Text) ? ISOLATE + plain + END : plain;
    }

    static String plain(Object value, Language language, ZoneId zone) {
        if (value instanceof Text text) {
            return text.in(language, zone);
        } else if (value instanceof Money money) {
            return amount(money, language);
        } else if (value instanceof Instant time) {
            return new DateTimeFormatterBuilder()
                    .appendLocalized(FormatStyle.LONG, FormatStyle.SHORT)
                    .appendPattern(" z")
                    .toFormatter(language.locale())
                    .format(time.atZone(zone));
        } else if (value instanceof LocalDate date) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(language.locale())
                    .format(date);
        } else if (value instanceof BigDecimal decimal) {
            return decimals(NumberFormat.getNumberInstance(language.locale()), decimal.scale())
                    .format(decimal);
        } else if (value instanceof Number number) {
            return NumberFormat.getIntegerInstance(language.locale()).format(number.longValue());
        }
        return value.toString();
    }

    private static String amount(Money money, Language language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(language.locale());
        Currency currency = Currency.getInstance(money.currency());
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        format.setCurrency(currency);
        return decimals(format, digits).format(BigDecimal.valueOf(money.amount(), digits));
    }

    private static NumberFormat decimals(NumberFormat format, int digits) {
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format;
    }

    static Object stored(Object value) {
        if (value instanceof Text text) {
            return text.toJson();
        } else if (value instanceof Money money) {
            return JsonObject.of("amount", money.amount(), "currency", money.currency());
        } else if (value instanceof Instant time) {
            return JsonObject.of("time", time.toString());
        } else if (value instanceof LocalDate date) {
            return JsonObject.of("date", date.toString());
        }
        return value instanceof BigDecimal decimal ? JsonObject.of("decimal", decimal.toPlainString()) : value;
    }

    static Object read(Object stored) {
        if (!(stored instanceof JsonObject json)) {
            return stored;
        } else if (json.containsKey("english")) {
            return Text.of(json);
        } else if (json.containsKey("currency")) {
            return new Money(json.getLong("amount"), json.getString("currency"));
        } else if (json.containsKey("decimal")) {
            return new BigDecimal(json.getString("decimal"));
        }
        return json.containsKey("time")
                ? Instant.parse(json.getString("time"))
                : LocalDate.parse(json.getString("date"));
    }
}
