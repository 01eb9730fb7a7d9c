package io.scriptorium.money.ledger;

import io.scriptorium.kernel.web.Refusal;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;

/** Turns what the ledger's tables and functions refuse into refusals of the API; by SQLSTATE. */
final class LedgerFailures {

    private LedgerFailures() {}

    /** The refusal behind a failure; a failure that is none stays what it is. */
    static Throwable refusalOf(Throwable failure) {
        if (!(failure instanceof PgException problem) || problem.getSqlState() == null) {
            return failure;
        }
        return switch (problem.getSqlState()) {
            case "MN001" -> shortage(new JsonObject(problem.getDetail()));
            case "MN002" -> Refusal.conflict("hold-closed", "The held money was captured or released already.");
            case "MN003" -> Refusal.unprocessable("hold-exceeded", "That is more than is held.");
            case "MN004" -> Refusal.notFound("hold");
            case "23505" -> duplicate(problem);
            default -> failure;
        };
    }

    private static Throwable shortage(JsonObject detail) {
        return new InsufficientFunds(
                detail.getString("asset"), detail.getLong("required"), detail.getLong("available"));
    }

    private static Throwable duplicate(PgException problem) {
        return "entry_by_reference".equals(problem.getConstraint())
                ? Refusal.conflict("already-booked", "Something was booked under this reference already.")
                : problem;
    }
}
