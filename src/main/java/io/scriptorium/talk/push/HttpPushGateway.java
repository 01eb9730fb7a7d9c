package io.scriptorium.talk.push;

import io.scriptorium.kernel.web.PublicAddress;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * RFC 8030 over HTTP. A push service is called at an address that was looked at before, so that a name cannot lead into
 * the operator's network by changing between the look and the call; redirects are not followed, and little of an answer is
 * read. Logs name the host and no more: the rest of the address is as good as a password.
 */
@ApplicationScoped
class HttpPushGateway implements PushGateway {

    private static final Logger LOG = Logger.getLogger(HttpPushGateway.class);
    private static final int HTTPS = 443;
    private static final int LONGEST_ANSWER = 4_096;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final Endpoints endpoints;
    private final Vapid vapid;
    private final Duration timeout;
    private final Clock clock;
    private final VertxInternal vertx;
    private final HttpClient http;

    HttpPushGateway(Endpoints endpoints, Vapid vapid, PushSettings settings, Clock clock, Vertx vertx) {
        this.endpoints = endpoints;
        this.vapid = vapid;
        this.timeout = settings.timeout();
        this.clock = clock;
        this.vertx = (VertxInternal) vertx.getOrCreateContext().owner();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setKeepAliveTimeout(30)
                .setMaxPoolSize(8)
                .setMaxWaitQueueSize(256));
    }

    @Override
    public Uni<Receipt> post(URI endpoint, byte[] body, Duration lifetime, boolean urgent) {
        if (!endpoints.mayBeCalled(endpoint)) {
            return Uni.createFrom().item(Receipt.of(Outcome.REFUSED));
        }
        // With a limit on the whole of it, which the look-up of the name and the wait for a connection are part of.
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(address(endpoint.getHost())
                        .compose(address -> call(endpoint, address, body, lifetime, urgent))))
                .ifNoItem()
                .after(timeout.multipliedBy(3))
                .fail()
                .onFailure()
                .recoverWithItem(failure -> away(endpoint, failure));
    }

    private Future<InetAddress> address(String host) {
        Promise<InetAddress> address = Promise.promise();
        vertx.resolveAddress(host, address);
        return address.future();
    }

    private Future<Receipt> call(URI endpoint, InetAddress address, byte[] body, Duration lifetime, boolean urgent) {
        boolean insecure = endpoints.isInsecure(endpoint);
        if (!insecure && !PublicAddress.is(address.getHostAddress())) {
            LOG.warnf("The push service %s is at no public address: it is not called", endpoint.getHost());
            return Future.succeededFuture(Receipt.of(Outcome.REFUSED));
        }
        int port = endpoint.getPort() == -1 ? HTTPS : endpoint.getPort();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(endpoint.getHost())
                .setPort(port)
                .setSsl(!insecure)
                .setURI(pathOf(endpoint))
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, vapid.authorization(endpoint))
                .putHeader(HttpHeaders.CONTENT_ENCODING, "aes128gcm")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader("TTL", String.valueOf(lifetime.toSeconds()))
                .putHeader("Urgency", urgent ? "high" : "normal");
        return http.request(options)
                .compose(request -> answer(request, body))
                .map(response -> judged(endpoint, response));
    }

    /** The request's own limit begins anew with each byte that comes; this one does not, and gives the connection up. */
    private Future<HttpClientResponse> answer(HttpClientRequest request, byte[] body) {
        long limit = vertx.setTimer(timeout.multipliedBy(2).toMillis(), late -> request.reset());
        return request.send(Buffer.buffer(body))
                .compose(response -> read(request, response))
                .onComplete(done -> vertx.cancelTimer(limit));
    }

    private static String pathOf(URI endpoint) {
        String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
        return endpoint.getRawQuery() == null ? path : path + "?" + endpoint.getRawQuery();
    }

    /** The answer once it has ended, or has become too long. */
    private static Future<HttpClientResponse> read(HttpClientRequest request, HttpClientResponse response) {
        Promise<HttpClientResponse> read = Promise.promise();
        AtomicInteger length = new AtomicInteger();
        response.handler(part -> {
            if (length.addAndGet(part.length()) > LONGEST_ANSWER && read.tryComplete(response)) {
                request.reset();
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(ended -> read.tryComplete(response));
        return read.future();
    }

    private Receipt judged(URI endpoint, HttpClientResponse response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return Receipt.of(Outcome.TAKEN);
        } else if (status == NOT_FOUND || status == GONE) {
            return Receipt.of(Outcome.GONE);
        }
        LOG.warnf("The push service %s answered %d", endpoint.getHost(), status);
        return status == TOO_MANY || status >= 500
                ? new Receipt(Outcome.LATER, pause(response.getHeader(HttpHeaders.RETRY_AFTER)))
                : Receipt.of(Outcome.REFUSED);
    }

    private Receipt away(URI endpoint, Throwable failure) {
        LOG.warnf(
                "The push service %s does not answer: %s",
                endpoint.getHost(), failure.getClass().getSimpleName());
        return Receipt.of(Outcome.LATER);
    }

    /** Seconds, or a time (RFC 9110 §10.2.3). */
    private Duration pause(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        Duration pause =
                retryAfter.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : until(retryAfter);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Duration until(String time) {
        try {
            Duration pause = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(time, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return pause.isNegative() ? Duration.ZERO : pause;
        } catch (DateTimeException none) {
            return Duration.ZERO;
        }
    }
}
