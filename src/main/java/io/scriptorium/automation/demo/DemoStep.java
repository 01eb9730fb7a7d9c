package io.scriptorium.automation.demo;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;

/** Something that a member of the demo brand does with an order, over the API. */
@FunctionalInterface
interface DemoStep {

    /** Does it. */
    Uni<?> on(DemoStage stage, String orderId);

    /** The client pays from the wallet. */
    static DemoStep pay() {
        return (stage, order) ->
                stage.post(DemoPerson.CLIENT, "/order-payments", JsonObject.of("order_id", order, "method", "wallet"));
    }

    /** A writer asks for the order. */
    static DemoStep ask(DemoPerson writer, String note) {
        return (stage, order) -> stage.post(writer, "/orders/" + order + "/requests", JsonObject.of("note", note));
    }

    /** A writer takes the order. */
    static DemoStep take(DemoPerson writer) {
        return (stage, order) -> stage.post(writer, "/orders/" + order + "/assignment", new JsonObject());
    }

    /** Support gives the order to a writer, with little time. */
    static DemoStep give(DemoPerson writer, Duration time, Clock clock) {
        return (stage, order) -> stage.post(
                DemoPerson.SUPPORT,
                "/orders/" + order + "/assignment",
                JsonObject.of(
                        "writer_id",
                        stage.memberId(writer),
                        "writer_deadline",
                        clock.instant().plus(time).toString()));
    }

    /** Somebody writes into the order's conversation. */
    static DemoStep say(DemoPerson person, String text) {
        return (stage, order) -> stage.thread(order)
                .chain(thread -> stage.post(
                        person, "/order-communications/threads/" + thread + "/messages", JsonObject.of("body", text)));
    }

    /** The writer delivers. */
    static DemoStep deliver(DemoPerson writer, String note) {
        return (stage, order) -> stage.post(writer, "/orders/" + order + "/submission", JsonObject.of("note", note));
    }

    /** The client accepts the delivery. */
    static DemoStep approve() {
        return (stage, order) -> stage.post(DemoPerson.CLIENT, "/orders/" + order + "/approval", new JsonObject());
    }

    /** The client calls the order off. */
    static DemoStep cancel(String reason) {
        return (stage, order) ->
                stage.post(DemoPerson.CLIENT, "/orders/" + order + "/cancellation", JsonObject.of("reason", reason));
    }

    /** An administrator fines the writer by hand; the amount is in cents. */
    static DemoStep fine(DemoPerson writer, long amount, String reason) {
        return (stage, order) -> stage.post(
                DemoPerson.ADMIN,
                "/fines",
                JsonObject.of(
                        "writer_id",
                        stage.memberId(writer),
                        "order_id",
                        order,
                        "amount",
                        JsonObject.of("amount", amount, "currency", "USD"),
                        "reason",
                        reason));
    }
}
