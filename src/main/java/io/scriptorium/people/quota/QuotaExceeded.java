package io.scriptorium.people.quota;

import io.scriptorium.kernel.web.Refusal;
import java.util.List;
import java.util.Map;

/** The website has used up what it may this month. */
public class QuotaExceeded extends Refusal {

    private static final long serialVersionUID = 1L;

    QuotaExceeded(Metric metric, long limit, long used) {
        super(
                Kind.UNPROCESSABLE,
                "quota-exceeded",
                "This website has used up what it may this month.",
                List.of(),
                Map.of("metric", metric.name(), "limit", limit, "used", used));
    }
}
