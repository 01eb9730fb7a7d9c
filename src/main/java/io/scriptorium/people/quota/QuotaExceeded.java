package io.scriptorium.people.quota;

import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.web.Refusal;
import java.util.List;
import java.util.Map;

/** The website has used up what it may this month, or has as many as it may: 422. */
public class QuotaExceeded extends Refusal {

    private static final long serialVersionUID = 1L;

    private QuotaExceeded(@Words String message, String metric, long limit, long used) {
        super(
                Kind.UNPROCESSABLE,
                "quota-exceeded",
                message,
                List.of(),
                Map.of("metric", metric, "limit", limit, "used", used));
    }

    static QuotaExceeded ofMonth(String metric, long limit, long used) {
        return new QuotaExceeded("This website has used up what it may this month.", metric, limit, used);
    }

    static QuotaExceeded ofMembers(long limit, long used) {
        return new QuotaExceeded("This website has as many members as it may.", "members", limit, used);
    }
}
