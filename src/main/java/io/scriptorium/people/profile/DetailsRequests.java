package io.scriptorium.people.profile;

import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.people.persona.ChangeRequests;
import io.scriptorium.people.persona.ProfileChange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Asks for what a profile is to tell; telephone numbers, which few see, members change themselves. */
@ApplicationScoped
class DetailsRequests {

    private final ChangeRequests requests;
    private final StoredJson json;

    DetailsRequests(ChangeRequests requests, StoredJson json) {
        this.requests = requests;
        this.json = json;
    }

    Uni<ProfileChange> ask(Details<?> details) {
        JsonObject told = json.object(details.withoutPhone());
        told.getMap().values().removeIf(Objects::isNull);
        return requests.requestDetails(told);
    }
}
