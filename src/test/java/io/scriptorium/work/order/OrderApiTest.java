package io.scriptorium.work.order;

import io.restassured.response.Response;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.Balance;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the tests of orders share: the steps of an order's life over HTTP, and the money behind them. */
abstract class OrderApiTest extends ApiTest {

    /** The price of {@link #form()}: 2 pages at 15.00, and 5 % more for a deadline within a fortnight. */
    static final long TOTAL = 3_150;

    /** The writer's part of it: 40 %. */
    static final long PAY = 1_260;

    @Inject
    Ledger ledger;

    /** An order form that nothing is wrong with; the deadline is ten days ahead. */
    Map<String, Object> form() {
        return OrderForm.order(clock);
    }

    Map<String, Object> formWith(String field, Object value) {
        return OrderForm.with(clock, field, value);
    }

    UUID place() {
        return id(as(brand.client()).body(form()).post("/api/v1/orders").then().statusCode(201));
    }

    static UUID id(io.restassured.response.ValidatableResponse answer) {
        return UUID.fromString(answer.extract().path("id"));
    }

    /** Notes that the client paid at the bank; the money is held for the order. */
    void pay(UUID order) {
        payment(order).then().statusCode(201);
    }

    Response payment(UUID order) {
        Map<String, Object> body = Map.of("order_id", order, "method", "manual", "reference", "bank-" + Ids.next());
        return as(brand.admin()).body(body).post("/api/v1/order-payments");
    }

    UUID placeAndPay() {
        UUID order = place();
        pay(order);
        return order;
    }

    Response take(UUID order, Person writer) {
        return as(writer).post("/api/v1/orders/{id}/assignment", order);
    }

    Response give(UUID order, Person writer) {
        return as(brand.support())
                .body(Map.of("writer_id", writer.memberId()))
                .post("/api/v1/orders/{id}/assignment", order);
    }

    Response deliver(UUID order, Person writer) {
        return as(writer).body(Map.of("note", "Here it is.")).post("/api/v1/orders/{id}/submission", order);
    }

    Response approve(UUID order, Person person) {
        return as(person).post("/api/v1/orders/{id}/approval", order);
    }

    Response cancel(UUID order, Person person) {
        return as(person).body(Map.of("reason", "Not needed any more")).post("/api/v1/orders/{id}/cancellation", order);
    }

    UUID delivered() {
        UUID order = placeAndPay();
        take(order, brand.writer()).then().statusCode(200);
        deliver(order, brand.writer()).then().statusCode(200);
        return order;
    }

    String status(UUID order) {
        return as(brand.support())
                .get("/api/v1/orders/{id}", order)
                .then()
                .extract()
                .path("status");
    }

    Instant time(UUID order, String field) {
        String text = as(brand.support())
                .get("/api/v1/orders/{id}", order)
                .then()
                .extract()
                .path(field);
        return Instant.parse(text);
    }

    Balance wallet() {
        return balance(AccountRef.Kind.WALLET, brand.client().memberId());
    }

    long earned(Person writer) {
        return balance(AccountRef.Kind.EARNINGS, writer.memberId()).total();
    }

    long revenue() {
        return balance(AccountRef.Kind.REVENUE, brand.id()).total();
    }

    private Balance balance(AccountRef.Kind kind, UUID owner) {
        return inTenant(() -> ledger.balance(new AccountRef(kind, owner, "USD")));
    }

    /** Sends requests at the same moment and gives the statuses of the answers, sorted. */
    @SafeVarargs
    final List<Integer> atOnce(Supplier<Response>... requests) {
        ExecutorService threads = Executors.newFixedThreadPool(requests.length);
        try {
            List<CompletableFuture<Integer>> answers = Stream.of(requests)
                    .map(request ->
                            CompletableFuture.supplyAsync(() -> request.get().statusCode(), threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).sorted().toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
