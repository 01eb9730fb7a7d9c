package io.scriptorium.people.domain;

import io.scriptorium.kernel.web.PublicAddress;
import io.scriptorium.people.domain.DomainProof.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Asks the name server and the site itself. The site is called at an address that was looked at before, so that a name
 * cannot lead into the operator's network by changing between the look and the call; redirects are not followed, and
 * little of an answer is read.
 */
@ApplicationScoped
class NetworkProof implements DomainProof {

    private static final int HTTP = 80;
    private static final int LONGEST_FILE = 1_024;

    private final DnsClient dns;
    private final HttpClient http;
    private final Duration timeout;
    private final int port;
    private final Predicate<String> mayBeCalled;

    @Inject
    NetworkProof(Vertx vertx, DomainSettings settings) {
        this(vertx, settings, HTTP, PublicAddress::is);
    }

    NetworkProof(Vertx vertx, DomainSettings settings, int port, Predicate<String> mayBeCalled) {
        this.timeout = settings.timeout();
        this.dns = vertx.createDnsClient(options(settings));
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setKeepAlive(false)
                .setMaxPoolSize(16)
                .setMaxWaitQueueSize(256));
        this.port = port;
        this.mayBeCalled = mayBeCalled;
    }

    private static DnsClientOptions options(DomainSettings settings) {
        DnsClientOptions options =
                new DnsClientOptions().setQueryTimeout(settings.timeout().toMillis());
        settings.nameServer().filter(server -> !server.isBlank()).ifPresent(server -> {
            int colon = server.lastIndexOf(':');
            options.setHost(colon < 0 ? server : server.substring(0, colon));
            options.setPort(colon < 0 ? DnsClientOptions.DEFAULT_PORT : Integer.parseInt(server.substring(colon + 1)));
        });
        return options;
    }

    @Override
    public Uni<Outcome> byRecord(String host, String token) {
        return outcome(() -> dns.resolveTXT(LABEL + host)
                .map(records -> records != null && records.contains(PREFIX + token) ? Outcome.PROVEN : Outcome.ABSENT));
    }

    @Override
    public Uni<Outcome> byFile(String host, String token) {
        return outcome(() -> addresses(host).compose(found -> {
            List<String> open = found.stream().filter(mayBeCalled).toList();
            // Also one that is not public among others: who mixes them means no good.
            return open.isEmpty() || open.size() < found.size()
                    ? Future.succeededFuture(Outcome.ABSENT)
                    : file(host, open.get(0)).map(text -> text.strip().equals(token) ? Outcome.PROVEN : Outcome.ABSENT);
        }));
    }

    private Future<List<String>> addresses(String host) {
        Future<List<String>> four = orNone(dns.resolveA(host));
        Future<List<String>> six = orNone(dns.resolveAAAA(host));
        return Future.all(four, six)
                .map(both -> Stream.concat(four.result().stream(), six.result().stream())
                        .toList());
    }

    private static Future<List<String>> orNone(Future<List<String>> asked) {
        return asked.map(found -> found == null ? List.<String>of() : found)
                .recover(failure ->
                        isNo(failure) ? Future.succeededFuture(List.of()) : Future.<List<String>>failedFuture(failure));
    }

    private Future<String> file(String host, String address) {
        RequestOptions call = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, address))
                .setHost(host)
                .setPort(port)
                .setURI(PATH)
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis());
        return http.request(call)
                .compose(request -> request.send().compose(this::text).onComplete(ended -> request.reset()));
    }

    /** The file, as far as it may be long, and within the time. */
    private Future<String> text(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.succeededFuture("");
        }
        Promise<String> text = Promise.promise();
        Buffer read = Buffer.buffer();
        response.handler(part -> {
            if (read.length() <= LONGEST_FILE) {
                read.appendBuffer(part);
            } else {
                text.tryComplete("");
            }
        });
        response.exceptionHandler(text::tryFail);
        response.endHandler(
                ended -> text.tryComplete(read.length() > LONGEST_FILE ? "" : read.toString(StandardCharsets.UTF_8)));
        return text.future();
    }

    private interface Question {
        Future<Outcome> ask();
    }

    /** With a limit on the whole of it: a site that sends a byte now and then would hold it for ever. */
    private Uni<Outcome> outcome(Question question) {
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(question.ask()))
                .ifNoItem()
                .after(timeout.multipliedBy(3))
                .recoverWithItem(Outcome.UNREACHABLE)
                .onFailure()
                .recoverWithItem(failure -> isNo(failure) ? Outcome.ABSENT : Outcome.UNREACHABLE);
    }

    /** The name server says that there is no such name. */
    private static boolean isNo(Throwable failure) {
        return failure instanceof DnsException answer && answer.code() == DnsResponseCode.NXDOMAIN;
    }
}
