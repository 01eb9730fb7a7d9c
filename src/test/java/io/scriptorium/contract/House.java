package io.scriptorium.contract;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Contract;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The running service, as the tests of all routes see it: its routes, who may call them, and their answers. */
final class House {

    private static final int PATIENCE = 20;

    /** A connection for each request, so that none waits for what an odd one before it left behind. */
    private static final HttpClient CLIENT = Vertx.vertx()
            .createHttpClient(new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(8));

    /** Who is asked first, where several may: those whom things belong to. */
    private static final List<Role> ORDER =
            List.of(Role.CLIENT, Role.WRITER, Role.ADMIN, Role.SUPPORT, Role.EDITOR, Role.SUPERADMIN);

    private final Function<Person, RequestSpecification> as;
    private final Function<Person, String> tokens;
    private final Consumer<Brand> settle;
    private final Map<String, Set<Role>> holders;

    House(
            Function<Person, RequestSpecification> as,
            Function<Person, String> tokens,
            Consumer<Brand> settle,
            Map<String, Set<Role>> holders) {
        this.as = as;
        this.tokens = tokens;
        this.settle = settle;
        this.holders = holders;
    }

    RequestSpecification as(Person person) {
        return as.apply(person);
    }

    void settle(Brand brand) {
        settle.accept(brand);
    }

    List<Operation> operations() {
        return Contract.own().operations();
    }

    /** Whether a role passes what a route asks for. */
    boolean may(Role role, Operation operation) {
        String permission = operation.permission();
        if (permission.equals("public") || permission.equals("authenticated")) {
            return true;
        }
        return permission.contains(" & ")
                ? Stream.of(permission.split(" & ")).allMatch(one -> holds(role, one))
                : Stream.of(permission.split(" \\| ")).anyMatch(one -> holds(role, one));
    }

    private boolean holds(Role role, String permission) {
        return role == Role.SUPERADMIN
                || holders.getOrDefault(permission, Set.of()).contains(role);
    }

    /** One of each role that may call a route. */
    List<Person> callers(Operation operation, Brand brand) {
        return ORDER.stream()
                .filter(role -> may(role, operation))
                .map(brand::any)
                .toList();
    }

    /** Sends a request and waits for the answer. */
    Answer send(Shot shot) {
        return send(List.of(shot), shot.person() == null ? null : shot.person().brand())
                .get(0);
    }

    /** Sends requests at once and waits for all answers, in the requests' order. */
    List<Answer> send(List<Shot> shots, @Nullable Brand brand) {
        List<CompletableFuture<Answer>> answers = shots.stream()
                .map(shot -> fire(
                                shot,
                                shot.person() == null ? brand : shot.person().brand())
                        .toCompletionStage()
                        .toCompletableFuture())
                .toList();
        return answers.stream()
                .map(answer -> answer.orTimeout(PATIENCE, TimeUnit.SECONDS)
                        .exceptionally(failure -> new Answer(0, Map.of(), "No answer: " + failure))
                        .join())
                .toList();
    }

    /** The same; what came too fast is sent again a minute later. */
    List<Answer> patiently(List<Shot> shots, Brand brand, Runnable minute) {
        List<Answer> answers = new ArrayList<>(send(shots, brand));
        for (int attempt = 0; attempt < 3 && answers.stream().anyMatch(one -> one.status() == 429); attempt++) {
            minute.run();
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).status() == 429) {
                    answers.set(i, send(List.of(shots.get(i)), brand).get(0));
                }
            }
        }
        return answers;
    }

    private Future<Answer> fire(Shot shot, @Nullable Brand brand) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(shot.operation().verb()))
                .setServer(SocketAddress.inetSocketAddress(RestAssured.port, "localhost"))
                .setHost(brand == null ? "localhost" : brand.host())
                .setPort(80)
                .setURI(shot.uri());
        if (shot.person() != null) {
            options.putHeader("Authorization", "Bearer " + tokens.apply(shot.person()));
        }
        shot.headers().forEach(options::putHeader);
        return CLIENT.request(options).compose(request -> answered(request, shot.body()));
    }

    /** Listens in the turn of the event loop that sends: an answer that comes before somebody listens is lost. */
    private static Future<Answer> answered(HttpClientRequest request, byte @Nullable [] body) {
        Future<HttpClientResponse> response = body == null ? request.send() : request.send(Buffer.buffer(body));
        return response.compose(House::answer);
    }

    private static Future<Answer> answer(HttpClientResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        if (new Answer(response.statusCode(), headers, "").mediaType().equals("text/event-stream")) {
            response.request().reset(); // it would go on
            return Future.succeededFuture(new Answer(response.statusCode(), headers, ""));
        }
        return response.body().map(body -> new Answer(response.statusCode(), headers, body.toString()));
    }
}
