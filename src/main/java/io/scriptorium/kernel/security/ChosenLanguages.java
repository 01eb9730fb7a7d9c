package io.scriptorium.kernel.security;

import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.realtime.Fanout;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Languages that members chose a short time ago. Access tokens say what a member reads; for as long as one may say what
 * the member read before, the choice is known here, in every process that runs.
 */
@ApplicationScoped
public class ChosenLanguages {

    private static final String CHANNEL = "language-chosen";
    private static final int MANY = 10_000;

    private final Fanout fanout;
    private final Clock clock;
    private final Map<UUID, Choice> choices = new ConcurrentHashMap<>();

    private record Choice(Language language, Instant until) {}

    ChosenLanguages(Fanout fanout, Clock clock) {
        this.fanout = fanout;
        this.clock = clock;
    }

    void listen(@Observes StartupEvent event) {
        fanout.subscribe(CHANNEL, this::heard, () -> {});
    }

    /** Tells all processes that a member chose a language, after that has been committed; this one first. */
    public void chosen(UUID memberId, Language language) {
        remember(memberId, language);
        fanout.publish(CHANNEL, JsonObject.of("member", memberId.toString(), "language", language.tag()));
    }

    /** What a member reads: chosen since the token was made, or as the token says. */
    Optional<Language> of(UUID memberId, @Nullable String claim) {
        Choice choice = choices.isEmpty() ? null : choices.get(memberId);
        return choice != null && clock.instant().isBefore(choice.until())
                ? Optional.of(choice.language())
                : Language.of(claim);
    }

    private void heard(JsonObject wake) {
        Language.of(wake.getString("language"))
                .ifPresent(language -> remember(UUID.fromString(wake.getString("member")), language));
    }

    private void remember(UUID memberId, Language language) {
        Instant now = clock.instant();
        if (choices.size() >= MANY) {
            choices.values().removeIf(choice -> !now.isBefore(choice.until()));
        }
        choices.put(memberId, new Choice(language, now.plus(Tokens.LIFETIME)));
    }
}
