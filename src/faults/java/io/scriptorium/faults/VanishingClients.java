package io.scriptorium.faults;

import io.scriptorium.faults.Journal.Life;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Clients who order and are gone before the answer, some before they have said all; later they ask again. */
final class VanishingClients {

    static final int NUMBER = 200;

    private final Stage stage;
    private final Api api;
    private final Deeds deeds;
    private final Random random;

    VanishingClients(Stage stage, Api api, Deeds deeds, Random random) {
        this.stage = stage;
        this.api = api;
        this.deeds = deeds;
        this.random = random;
    }

    void vanish(List<String> remarks) throws IOException {
        Person client = deeds.all("client").get(0);
        Map<String, String> forms = new LinkedHashMap<>();
        int cut = 0;
        for (int i = 0; i < NUMBER; i++) {
            String key = Deeds.key(random);
            String form = deeds.orderForm("Gone " + i, 1);
            forms.put(key, form);
            boolean whole = random.nextInt(4) > 0;
            cut += whole ? 0 : 1;
            try (Wire wire = new Wire(stage.processes().get(i % 2).port())) {
                List<String> headers = List.of(
                        "Content-Type: application/json",
                        "Idempotency-Key: " + key,
                        "Content-Length: " + form.length());
                String body = whole ? form : form.substring(0, random.nextInt(form.length()));
                wire.send("POST", "/api/v1/orders", client, api.token(client), headers, body);
                if (random.nextBoolean()) {
                    Waiting.pause(java.time.Duration.ofMillis(random.nextInt(20)));
                }
            }
        }
        long before = System.nanoTime();
        forms.forEach((key, form) -> {
            Life life = deeds.place(client, form, key);
            if (life.isPaid()) {
                throw new IllegalStateException("not a new order: " + life.id);
            }
        });
        remarks.add(cut + " of them before the end of their request; all asked again in "
                + Readings.seconds(java.time.Duration.ofNanos(System.nanoTime() - before)) + " s");
    }
}
