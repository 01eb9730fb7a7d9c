package io.scriptorium.bench.growth;

import io.scriptorium.bench.growth.Site.Admin;
import io.scriptorium.bench.growth.Site.Client;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** What people do, as clients of the API do it. */
enum Act {
    READ("read one order") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            Client client = client(at, random);
            return get(by, at, client, "/api/v1/orders/" + any(client.orders(), random));
        }
    },
    LIST("list 20 of one's orders, filtered and sorted") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            return get(by, at, client(at, random), "/api/v1/orders?status=COMPLETED&sort=-created_at");
        }
    },
    LIST_ALL("list 20 of a website's orders, filtered and sorted, by staff") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            return get(by, at, admin(at, random), "/api/v1/orders?status=COMPLETED&sort=-created_at");
        }
    },
    LIST_BY_DEADLINE("list 20 of a website's orders by deadline, by staff") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            return get(by, at, admin(at, random), "/api/v1/orders?sort=-deadline");
        }
    },
    HISTORY("an order's history") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            Client client = client(at, random);
            return get(by, at, client, "/api/v1/orders/" + any(client.orders(), random) + "/transitions");
        }
    },
    WALLET("the wallet's movements") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            return get(by, at, client(at, random), "/api/v1/wallet/transactions");
        }
    },
    NOTIFICATIONS("the notifications") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            return get(by, at, client(at, random), "/api/v1/notifications");
        }
    },
    THREADS("the conversations") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            return get(by, at, client(at, random), "/api/v1/order-communications/threads");
        }
    },
    AUDIT("the latest of a website's audit log") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            return get(by, at, admin(at, random), "/api/v1/audit");
        }
    },
    PLACE_AND_PAY("place an order and pay it from the wallet") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            Client client = client(at, random);
            return place(by, at, client)
                    .compose(placed -> post(
                            by,
                            at,
                            client,
                            "/api/v1/order-payments",
                            new JsonObject()
                                    .put("order_id", placed.getString("id"))
                                    .put("method", "wallet")));
        }
    },
    NOTIFIED("place an order, until its notification is there") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            Client client = client(at, random);
            return place(by, at, client)
                    .map(order -> order.getString("id"))
                    .compose(order -> by.await(
                            () -> get(by, at, client, "/api/v1/notifications"), inbox -> tellsOf(order, inbox)));
        }
    },
    MESSAGE("post a message") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            Client client = client(at, random);
            while (client.openThreads().length == 0) {
                client = client(at, random);
            }
            return post(
                    by,
                    at,
                    client,
                    "/api/v1/order-communications/threads/" + any(client.openThreads(), random) + "/messages",
                    new JsonObject().put("body", "Could you look at the second source again?"));
        }
    },
    SIGN_IN("sign in") {
        @Override
        Future<?> perform(Traffic by, Site at, SplittableRandom random) {
            Client client = client(at, random);
            return by.signIn(at.port(), client.slug(), client.email());
        }
    };

    final String title;

    Act(String title) {
        this.title = title;
    }

    abstract Future<?> perform(Traffic by, Site at, SplittableRandom random);

    private static Client client(Site at, SplittableRandom random) {
        List<Client> clients = at.clients();
        return clients.get(random.nextInt(clients.size()));
    }

    private static Admin admin(Site at, SplittableRandom random) {
        return at.admins().get(random.nextInt(at.admins().size()));
    }

    private static Future<JsonObject> place(Traffic by, Site at, Client client) {
        JsonObject order = new JsonObject()
                .put("title", "On the motion of the heart")
                .put("instructions", "Cite Harvey.")
                .put("paper_type", "essay")
                .put("academic_level", "undergraduate")
                .put("pages", 2)
                .put("deadline", Instant.now().plus(Duration.ofDays(10)).toString());
        return post(by, at, client, "/api/v1/orders", order);
    }

    private static boolean tellsOf(String order, JsonObject inbox) {
        return inbox.getJsonArray("results").stream()
                .anyMatch(notification -> order.equals(((JsonObject) notification).getString("subject_id")));
    }

    private static UUID any(UUID[] ids, SplittableRandom random) {
        return ids[random.nextInt(ids.length)];
    }

    private static Future<JsonObject> get(Traffic by, Site at, Client client, String path) {
        return by.ask(HttpMethod.GET, at.port(), client.slug(), client.token(), path, null);
    }

    private static Future<JsonObject> get(Traffic by, Site at, Admin admin, String path) {
        return by.ask(HttpMethod.GET, at.port(), admin.slug(), admin.token(), path, null);
    }

    private static Future<JsonObject> post(Traffic by, Site at, Client client, String path, JsonObject body) {
        return by.ask(HttpMethod.POST, at.port(), client.slug(), client.token(), path, body);
    }
}
