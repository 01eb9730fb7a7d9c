package io.scriptorium.kernel.web;

import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Problems that only the database can see: two requests that met, values that no column takes, a database that is
 * away. By SQLSTATE (PostgreSQL documentation, appendix A).
 */
final class DatabaseProblems {

    private static final Map<String, Refusal> BY_STATE = Map.of(
            "23505", Refusal.conflict("already-exists", "Something with these values exists already."),
            "23503", Refusal.unprocessable("unknown-reference", "Something that the request names does not exist."),
            "23514", Refusal.unprocessable("rule-violated", "The values break a rule."),
            "40001", Refusal.conflict("changed-meanwhile", "It was changed meanwhile: load it and try again."),
            "40P01", Refusal.conflict("changed-meanwhile", "It was changed meanwhile: load it and try again."),
            "55P03", Refusal.conflict("busy", "Someone else is changing it: try again."),
            "57014", Refusal.conflict("busy", "It took too long: try again."));
    private static final String DATA_EXCEPTION = "22";

    private DatabaseProblems() {}

    static Optional<Problem> of(Throwable failure) {
        String state = stateOf(failure);
        if (state == null) {
            return Optional.empty();
        }
        if (state.startsWith(DATA_EXCEPTION)) {
            return Optional.of(Problem.of(400, "invalid-request", "A value of the request cannot be stored."));
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return Optional.of(Problem.of(503, "unavailable", "The service is not available for a moment."));
        }
        return Optional.ofNullable(BY_STATE.get(state))
                .map(refusal ->
                        Problem.of(refusal.kind().status(), refusal.code(), refusal.text(), List.of(), Map.of()));
    }

    private static @Nullable String stateOf(Throwable failure) {
        if (failure instanceof PgException problem) {
            return problem.getSqlState();
        }
        return failure instanceof java.sql.SQLException problem ? problem.getSQLState() : null;
    }
}
