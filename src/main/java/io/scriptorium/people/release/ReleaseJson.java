package io.scriptorium.people.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.people.setting.Rollout;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Milestones and rollouts as the database keeps them. */
@Singleton
class ReleaseJson {

    private static final TypeReference<List<Milestone>> MILESTONES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper json;

    ReleaseJson(ObjectMapper json) {
        this.json = json;
    }

    List<Milestone> milestones(String text) {
        return read(text, MILESTONES);
    }

    Rollout rollout(String text) {
        return Rollout.read(read(text, FIELDS));
    }

    String text(List<Milestone> milestones) {
        return write(milestones);
    }

    String text(Rollout rollout) {
        return write(rollout.written());
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Not of a release: " + text, broken);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Not to be written as JSON: " + value, impossible);
        }
    }
}
