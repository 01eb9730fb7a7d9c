package io.scriptorium.kernel.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that is too large with a problem document, which Quarkus' own limit would not: one that says how long
 * it is before a byte of it is read; one that does not say is read up to the limit before anything else happens. Over
 * HTTP/2 nothing may be read ahead of the resource, so that Quarkus ends the connection of one that does not say.
 */
@ApplicationScoped
class BodyLimit {

    /** After the request got its id. */
    private static final int PRIORITY = 390;

    private static final long LINGER_MILLIS = 2_000;

    private final Problems problems;
    private final ProblemWriter writer;
    private final long limit;

    BodyLimit(
            Problems problems,
            ProblemWriter writer,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.writer = writer;
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext http) {
        HttpServerRequest request = http.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            if (length.length() < 19 && Long.parseLong(length) <= limit) {
                http.next();
            } else {
                refuse(http);
            }
        } else if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            gather(http);
        } else {
            http.next();
        }
    }

    private void gather(RoutingContext http) {
        HttpServerRequest request = http.request().pause();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() <= limit) {
                body.appendBuffer(part);
            } else if (!http.response().ended()) {
                refuse(http);
            }
        });
        request.endHandler(end -> {
            if (!http.response().ended()) {
                ((RoutingContextInternal) http).setBody(body);
                http.next();
            }
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            http.response().writeContinue();
        }
        request.resume();
    }

    private void refuse(RoutingContext http) {
        http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        writer.write(http, problems.of(413)).eventually(() -> closeLater(http));
    }

    /**
     * What the client goes on sending is read by nobody, but taken for a while: were the connection closed at once, the
     * client would find that instead of the answer (RFC 9112 §9.6).
     */
    private static Future<Void> closeLater(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (request.isEnded()) {
            return request.connection().close();
        }
        long timer = http.vertx()
                .setTimer(LINGER_MILLIS, over -> request.connection().close());
        request.handler(ignored -> {});
        request.exceptionHandler(gone -> http.vertx().cancelTimer(timer));
        request.endHandler(end -> {
            http.vertx().cancelTimer(timer);
            request.connection().close();
        });
        request.resume();
        return Future.succeededFuture();
    }
}
