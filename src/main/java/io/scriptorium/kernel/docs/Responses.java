package io.scriptorium.kernel.docs;

import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Versioned;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** How routes answer: the headers of a success, and the problems that a caller has to expect. */
final class Responses {

    private static final DotName VERSIONED = DotName.createSimple(Versioned.class);
    private static final Map<String, String> DESCRIPTIONS =
            Map.of("200", "Done", "201", "Created", "202", "Accepted; it happens soon", "204", "Done; nothing to show");
    private static final String COMPONENT = "#/components/responses/";
    private static final String HEADER = "#/components/headers/";

    private final IndexView index;

    Responses(IndexView index) {
        this.index = index;
    }

    void complete(Operation operation, Route route, Proof proof) {
        APIResponses all =
                operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        Map<String, APIResponse> byStatus = new TreeMap<>();
        all.getAPIResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                success(byStatus, route.status().orElse(status), answer, route);
            } else if (answer.getContent() != null || answer.getRef() != null) {
                byStatus.put(status, answer); // said by the route itself
            }
        });
        problems(operation, route, proof).forEach((status, name) -> byStatus.putIfAbsent(status, component(name)));
        all.setAPIResponses(byStatus);
        operation.setResponses(all);
    }

    private void success(Map<String, APIResponse> byStatus, String status, APIResponse answer, Route route) {
        headers(answer, status, route);
        answer.setDescription(DESCRIPTIONS.getOrDefault(status, answer.getDescription()));
        if (route.answersNothing()) {
            answer.setContent(null);
        }
        stream(answer);
        byStatus.put(status, answer);
    }

    /** An event stream is text: what its events are, the AsyncAPI document says. */
    private static void stream(APIResponse answer) {
        MediaType events =
                answer.getContent() == null ? null : answer.getContent().getMediaType("text/event-stream");
        if (events != null) {
            events.setSchema(OASFactory.createSchema().type(List.of(SchemaType.STRING)));
            events.setExample("event: notification\nid: 1-42\ndata: {}\n\n");
        }
    }

    private void headers(APIResponse answer, String status, Route route) {
        if (answer.getRef() != null) {
            return;
        }
        header(answer, "X-Request-Id", "RequestId");
        header(answer, "RateLimit", "RateLimit");
        header(answer, "RateLimit-Policy", "RateLimitPolicy");
        if (isVersioned(route)) {
            header(answer, "ETag", "EntityTag");
        }
        if (status.equals("201") && route.buildsResponse()) {
            header(answer, "Location", "Location");
        }
        if (route.has(Idempotent.class.getName())) {
            header(answer, "Idempotency-Replayed", "IdempotencyReplayed");
        }
    }

    private static void header(APIResponse answer, String name, String component) {
        if (!Schemas.orEmpty(answer.getHeaders()).containsKey(name)) {
            answer.addHeader(name, OASFactory.createHeader().ref(HEADER + component));
        }
    }

    private boolean isVersioned(Route route) {
        ClassInfo answer = index.getClassByName(route.answer().name());
        return answer != null && answer.interfaceNames().contains(VERSIONED);
    }

    private static APIResponse component(String name) {
        return OASFactory.createAPIResponse().ref(COMPONENT + name);
    }

    private static Map<String, String> problems(Operation operation, Route route, Proof proof) {
        Map<String, String> problems = new TreeMap<>();
        String permission = route.permission();
        // by a public route, too: a token that is sent must be good
        problems.put("401", proof == Proof.NOBODY ? "Unauthenticated" : "StepUpRequired");
        problems.put("406", "NotAcceptable");
        problems.put("429", "TooManyRequests");
        problems.put("503", "Unavailable");
        if (route.isOfTenant()) {
            problems.put("400", "BadRequest");
        }
        if (route.isOfTenant() || route.changes()) {
            problems.put("404", "NotFound");
        }
        if (!permission.equals("public") || (route.changes() && route.isOfTenant())) {
            problems.put("403", "Forbidden");
        }
        if (route.changes()) {
            problems.put("409", "Conflict");
            problems.put("422", "Unprocessable");
        }
        if (operation.getRequestBody() != null) {
            problems.put("413", "TooLarge");
            problems.put("415", "UnsupportedMediaType");
        }
        if (route.takesIfMatch()) {
            problems.put("412", "Stale");
            problems.put("428", "PreconditionRequired");
        }
        return problems;
    }
}
