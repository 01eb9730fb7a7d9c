package io.scriptorium.bench;

import io.scriptorium.bench.Scene.Client;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;

/**
 * The same work asked of the service and of a bare handler.
 *
 * @param key its name in files
 * @param title its name in reports
 * @param ofService requests to choose from, as clients send them
 * @param ofBare requests for the same rows
 */
record Scenario(String key, String title, List<RequestOptions> ofService, List<RequestOptions> ofBare) {

    static List<Scenario> all(List<Client> clients, Map<Client, String> tokens, int service, int bare) {
        return List.of(
                new Scenario(
                        "read-one-order",
                        "read one order, token checked, tenant isolated",
                        clients.stream()
                                .flatMap(client -> client.orders().stream()
                                        .map(id -> asked(service, client, tokens, "/api/v1/orders/" + id)))
                                .toList(),
                        clients.stream()
                                .flatMap(client -> client.orders().stream()
                                        .map(id -> bare(bare, "/orders/" + client.tenantId() + "/" + id)))
                                .toList()),
                new Scenario(
                        "list-20-orders",
                        "list 20 orders, filtered and sorted",
                        clients.stream()
                                .map(client -> asked(
                                        service,
                                        client,
                                        tokens,
                                        "/api/v1/orders?status=" + Scene.LISTED + "&sort=-created_at"))
                                .toList(),
                        clients.stream()
                                .map(client -> bare(
                                        bare,
                                        "/orders/" + client.tenantId() + "?client=" + client.memberId() + "&status="
                                                + Scene.LISTED))
                                .toList()));
    }

    private static RequestOptions asked(int port, Client client, Map<Client, String> tokens, String path) {
        // The platform's own host, so that all requests share one set of connections.
        return bare(port, path)
                .putHeader("X-Tenant", client.slug())
                .putHeader("Authorization", "Bearer " + tokens.get(client));
    }

    private static RequestOptions bare(int port, String path) {
        return new RequestOptions().setHost("localhost").setPort(port).setURI(path);
    }
}
