package io.scriptorium.kernel.sms;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Twilio's API, version 2010-04-01, which other providers speak as well. */
@ApplicationScoped
class TwilioGateway implements SmsGateway {

    private static final Logger LOG = Logger.getLogger(TwilioGateway.class);

    private final SmsSettings settings;
    private final HttpClient http;

    TwilioGateway(SmsSettings settings, Vertx vertx) {
        this.settings = settings;
        this.http = vertx.createHttpClient();
    }

    @Override
    public boolean isConfigured() {
        return isSet(settings.account()) && isSet(settings.token()) && isSet(settings.from());
    }

    private static boolean isSet(Optional<String> setting) {
        return setting.filter(text -> !text.isBlank()).isPresent();
    }

    @Override
    public Uni<Void> send(String number, String text) {
        if (!isConfigured()) {
            return Uni.createFrom().failure(SmsRefused.unavailable());
        }
        Buffer form = Buffer.buffer("To=" + encoded(number) + "&" + sender() + "&Body=" + encoded(text));
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(post(form)))
                .onFailure(failure -> !(failure instanceof SmsRefused))
                .transform(TwilioGateway::away);
    }

    /** A number, or the id of a messaging service. */
    private String sender() {
        String from = settings.from().orElseThrow();
        return (from.startsWith("MG") ? "MessagingServiceSid=" : "From=") + encoded(from);
    }

    private Future<Void> post(Buffer form) {
        String account = settings.account().orElseThrow();
        String credentials = account + ":" + settings.token().orElseThrow();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(settings.url() + "/2010-04-01/Accounts/" + encoded(account) + "/Messages.json")
                .setTimeout(settings.timeout().toMillis())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .putHeader(
                        HttpHeaders.AUTHORIZATION,
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        return http.request(options)
                .compose((HttpClientRequest request) -> request.send(form))
                .compose(response -> response.body().map(body -> response))
                .compose(TwilioGateway::judge);
    }

    /** 400 is about the message: a number that does not exist or may not be sent to. */
    private static Future<Void> judge(HttpClientResponse response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return Future.succeededFuture();
        }
        LOG.warnf("The provider of text messages answered %d", status);
        return Future.failedFuture(status == 400 ? SmsRefused.unreachable() : SmsRefused.unavailable());
    }

    private static SmsRefused away(Throwable failure) {
        LOG.warnf(
                "The provider of text messages does not answer: %s",
                failure.getClass().getSimpleName());
        return SmsRefused.unavailable();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
