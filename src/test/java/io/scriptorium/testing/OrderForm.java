package io.scriptorium.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What an order form sends, and nothing is wrong with: a test changes what it is about. */
public final class OrderForm {

    private OrderForm() {}

    /** What there is to price: two pages, due in ten days. */
    public static Map<String, Object> inputs(Clock clock) {
        return new HashMap<>(Map.of(
                "paper_type",
                "essay",
                "academic_level",
                "undergraduate",
                "pages",
                2,
                "deadline",
                clock.instant().plus(Duration.ofDays(10)).toString()));
    }

    /** An order of it. */
    public static Map<String, Object> order(Clock clock) {
        Map<String, Object> form = inputs(clock);
        form.put("title", "On the motion of the heart");
        form.put("instructions", "Cite Harvey.");
        return form;
    }

    /** The same with another value of one field. */
    public static Map<String, Object> with(Clock clock, String field, Object value) {
        Map<String, Object> form = order(clock);
        form.put(field, value);
        return form;
    }
}
