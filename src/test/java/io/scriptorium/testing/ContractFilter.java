package io.scriptorium.testing;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds every answer that a test gets against the service's own OpenAPI document. */
final class ContractFilter implements Filter {

    /** The HTTP server answers these itself, before the service sees a request. */
    private static final List<Integer> OF_THE_SERVER = List.of(431);

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        if (!OF_THE_SERVER.contains(response.statusCode())) {
            check(request.getMethod(), URI.create(request.getURI()).getRawPath(), response);
        }
        return response;
    }

    private static void check(String verb, String path, Response response) {
        Map<String, String> headers = response.headers().asList().stream()
                .collect(
                        Collectors.toMap(header -> header.getName(), header -> header.getValue(), (one, other) -> one));
        Answer answer = new Answer(response.statusCode(), headers, response.asString());
        List<String> departures = Contract.own().departures(verb, path, answer);
        if (!departures.isEmpty()) {
            throw new AssertionError("%s %s answered %d, but by the OpenAPI document %s%n%s"
                    .formatted(verb, path, answer.status(), departures, answer.body()));
        }
    }
}
