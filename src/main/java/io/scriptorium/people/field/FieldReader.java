package io.scriptorium.people.field;

import com.google.re2j.Pattern;
import io.scriptorium.kernel.mail.Addressee;
import io.scriptorium.kernel.web.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a value of a field as it came, into what is stored; refuses what is none, and says what would be. */
final class FieldReader {

    /** So that a number of JSON, which has some fifteen digits, is told exactly. */
    private static final BigDecimal MOST = new BigDecimal("999999999");

    private static final long MOST_WHOLE = 9_007_199_254_740_991L; // what JSON carries exactly (RFC 8259 §6)
    private static final int DECIMALS = 6;
    private static final int ADDRESS = 2_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final CustomField field;
    private final FieldRules rules;

    FieldReader(CustomField field) {
        this.field = field;
        this.rules = field.rules();
    }

    Object read(Object given) {
        return switch (field.fieldType()) {
            case TEXT -> text(given);
            case INTEGER -> whole(given);
            case DECIMAL -> decimal(given);
            case MONEY -> money(given);
            case BOOLEAN -> flag(given);
            case DATE -> date(given);
            case DATETIME -> time(given);
            case CHOICE -> choice(given);
            case CHOICES -> choices(given);
            case URL -> address(given);
            case MAIL -> mail(given);
        };
    }

    private String text(Object given) {
        int most = rules.maximumLength() != null
                ? rules.maximumLength()
                : field.filterable() ? FieldRules.FILTERED_TEXT : FieldRules.TEXT;
        int least = rules.minimumLength() == null ? 0 : rules.minimumLength();
        if (!(given instanceof String text) || text.length() < least || text.length() > most || !isStorable(text)) {
            throw Refusal.invalid(field.address(), "must be a text of {0} to {1} characters", least, most);
        }
        if (rules.pattern() != null && !Pattern.matches(rules.pattern(), text)) {
            throw Refusal.invalid(field.address(), "must match {0}", rules.pattern());
        }
        return text;
    }

    /** Without control characters but line breaks and tabs, and without halves of characters. */
    static boolean isStorable(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private Long whole(Object given) {
        long least = rules.minimum() == null
                ? -MOST_WHOLE
                : rules.minimum().max(BigDecimal.valueOf(-MOST_WHOLE)).longValue();
        long most = rules.maximum() == null
                ? MOST_WHOLE
                : rules.maximum().min(BigDecimal.valueOf(MOST_WHOLE)).longValue();
        if (given instanceof Integer || given instanceof Long) {
            long number = ((Number) given).longValue();
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Refusal.invalid(field.address(), "must be a whole number from {0} to {1}", least, most);
    }

    private BigDecimal decimal(Object given) {
        BigDecimal least = rules.minimum() == null ? MOST.negate() : rules.minimum();
        BigDecimal most = rules.maximum() == null ? MOST : rules.maximum().min(MOST);
        if (given instanceof Number number && Double.isFinite(number.doubleValue())) {
            BigDecimal exact = new BigDecimal(number.toString());
            boolean isShort = exact.stripTrailingZeros().scale() <= DECIMALS && exact.precision() < 100;
            if (isShort && exact.compareTo(least.max(MOST.negate())) >= 0 && exact.compareTo(most) <= 0) {
                return exact;
            }
        }
        throw Refusal.invalid(
                field.address(),
                "must be a number from {0} to {1}, with at most {2} decimals",
                least.toPlainString(),
                most.toPlainString(),
                DECIMALS);
    }

    private Map<String, Object> money(Object given) {
        if (given instanceof Map<?, ?> object
                && object.keySet().equals(Set.of("amount", "currency"))
                && object.get("currency") instanceof String code
                && isCurrency(code)) {
            return Map.of("amount", whole(Objects.requireNonNullElse(object.get("amount"), "")), "currency", code);
        }
        throw Refusal.invalid(field.address(), "must be an amount in minor units with its currency");
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private Boolean flag(Object given) {
        if (given instanceof Boolean flag) {
            return flag;
        }
        throw Refusal.invalid(field.address(), "must be true or false");
    }

    private String date(Object given) {
        try {
            if (given instanceof String text
                    && text.length() == FIRST_DAY.toString().length()) {
                return within(LocalDate.parse(text)).toString();
            }
        } catch (DateTimeException malformed) {
            throw noDate();
        }
        throw noDate();
    }

    private String time(Object given) {
        try {
            if (given instanceof String text) {
                Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
                within(LocalDate.ofInstant(time, ZoneOffset.UTC));
                return time.toString();
            }
        } catch (DateTimeException malformed) {
            throw noDate();
        }
        throw noDate();
    }

    private LocalDate within(LocalDate day) {
        if (day.isBefore(earliest()) || day.isAfter(latest())) {
            throw noDate();
        }
        return day;
    }

    private Refusal noDate() {
        return field.fieldType() == FieldType.DATE
                ? Refusal.invalid(
                        field.address(),
                        "must be a date from {0} to {1}",
                        earliest().toString(),
                        latest().toString())
                : Refusal.invalid(
                        field.address(),
                        "must be an RFC 3339 time from {0} to {1}",
                        earliest().toString(),
                        latest().toString());
    }

    private LocalDate earliest() {
        LocalDate day = rules.earliest();
        return day == null || day.isBefore(FIRST_DAY) ? FIRST_DAY : day;
    }

    private LocalDate latest() {
        LocalDate day = rules.latest();
        return day == null || day.isAfter(LAST_DAY) ? LAST_DAY : day;
    }

    private List<String> words() {
        return rules.choices() == null ? List.of() : rules.choices();
    }

    private String choice(Object given) {
        if (given instanceof String word && words().contains(word)) {
            return word;
        }
        throw Refusal.invalid(field.address(), "must be one of {0}", String.join(", ", words()));
    }

    /** In the order in which the choices stand, each once. */
    private List<String> choices(Object given) {
        List<Object> chosen = new ArrayList<>();
        if (given instanceof List<?> list) {
            list.forEach(chosen::add);
        }
        if (!(given instanceof List<?>) || !words().containsAll(chosen)) {
            throw Refusal.invalid(field.address(), "must be a list of {0}", String.join(", ", words()));
        }
        return words().stream().filter(chosen::contains).toList();
    }

    private String address(Object given) {
        if (given instanceof String text && text.length() <= most(ADDRESS) && isStorable(text)) {
            try {
                URI uri = new URI(text);
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                    return text;
                }
            } catch (URISyntaxException malformed) {
                throw noAddress();
            }
        }
        throw noAddress();
    }

    private Refusal noAddress() {
        return Refusal.invalid(
                field.address(), "must be an http or https address, at most {0} characters", most(ADDRESS));
    }

    private int most(int usual) {
        return field.filterable() ? FieldRules.FILTERED_TEXT : usual;
    }

    private String mail(Object given) {
        int most = most(254);
        if (given instanceof String text && text.length() <= most && Addressee.isAddress(text) && isStorable(text)) {
            return text;
        }
        throw Refusal.invalid(field.address(), "must be a mail address, at most {0} characters", most);
    }

    /** What was read, as it is stored. */
    static Object json(Object value) {
        if (value instanceof Map<?, ?> object) {
            JsonObject json = new JsonObject();
            object.forEach((key, one) -> json.put((String) key, one));
            return json;
        }
        return value instanceof List<?> list ? new JsonArray(list) : value;
    }

    /** A stored value of a {@link FieldType#isWorded} field, as words. */
    static Set<String> words(Object stored) {
        return plain(stored) instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of(String.valueOf(stored));
    }

    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.getMap();
        }
        return value instanceof JsonArray array ? array.getList() : value;
    }
}
