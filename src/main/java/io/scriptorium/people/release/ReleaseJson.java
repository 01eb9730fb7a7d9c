package io.scriptorium.people.release;

import com.fasterxml.jackson.core.type.TypeReference;
import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.people.setting.Rollout;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Milestones and rollouts as the database keeps them. */
@Singleton
class ReleaseJson {

    private static final TypeReference<List<Milestone>> MILESTONES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final StoredJson json;

    ReleaseJson(StoredJson json) {
        this.json = json;
    }

    List<Milestone> milestones(String text) {
        return json.read(text, MILESTONES);
    }

    Rollout rollout(String text) {
        return Rollout.read(json.read(text, FIELDS));
    }

    String text(List<Milestone> milestones) {
        return json.write(milestones);
    }

    JsonArray array(List<Milestone> milestones) {
        return new JsonArray(text(milestones));
    }

    String text(Rollout rollout) {
        return json.write(rollout.written());
    }
}
