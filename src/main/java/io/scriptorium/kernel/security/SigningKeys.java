package io.scriptorium.kernel.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.security.SigningKey.Span;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The keys of access tokens, held in memory and looked after every minute: a successor is published well before it
 * signs, so that every process knows it by then, and a key goes when no token it signed can be alive.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final int START_SECONDS = 60;

    private final SigningKeyStore store;
    private final SecuritySettings settings;
    private final Background background;
    private final Clock clock;
    private volatile Map<String, SigningKey> keys = Map.of();

    SigningKeys(SigningKeyStore store, SecuritySettings settings, Background background, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.background = background;
        this.clock = clock;
    }

    /** No request can be answered without keys, so the start waits for them, on its own thread. */
    void start(@Observes @Priority(100) StartupEvent started) throws Exception {
        background
                .run(new Caller(null, null, "signing-keys"), this::lookAfter)
                .subscribeAsCompletionStage()
                .get(START_SECONDS, TimeUnit.SECONDS);
    }

    @Scheduled(every = "{scriptorium.security.keys.check}", delayed = "30s", identity = "signing-keys")
    Uni<Void> check() {
        return background
                .run(new Caller(null, null, "signing-keys"), this::lookAfter)
                .onFailure()
                .invoke(failure -> LOG.error("The signing keys could not be looked after; those known go on", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Reads the keys, makes what is missing, drops what is over. */
    Uni<Void> lookAfter() {
        Instant now = clock.instant();
        return store.underLock(known -> rotate(known, now))
                .invoke(this::remember)
                .replaceWithVoid();
    }

    private Uni<List<SigningKey>> rotate(List<SigningKey> known, Instant now) {
        Optional<Instant> due = missing(
                known.stream()
                        .filter(key -> key.signs() != null)
                        .map(SigningKey::span)
                        .toList(),
                now);
        if (due.isEmpty()) {
            return store.removeOver(now).chain(store::all);
        }
        SigningKey made = EcKeys.create(Span.from(now, due.get(), settings.keys()));
        LOG.infof("A new signing key %s signs from %s on", made.kid(), due.get());
        return store.insert(made).chain(() -> store.removeOver(now)).chain(store::all);
    }

    /** From when on a key is missing that is to be made now, if one is. */
    private Optional<Instant> missing(List<Span> spans, Instant now) {
        Optional<Span> last = spans.stream().max(Comparator.comparing(Span::signUntil));
        if (last.isEmpty() || !now.isBefore(last.get().signUntil())) {
            return Optional.of(now);
        }
        // Twice the time of publishing: made in time even if a few checks fail.
        boolean successorNeeded =
                last.get().endsWithin(settings.keys().publishAhead().multipliedBy(2), now);
        return successorNeeded ? Optional.of(last.get().signUntil()) : Optional.empty();
    }

    private void remember(List<SigningKey> found) {
        keys = found.stream().collect(Collectors.toUnmodifiableMap(SigningKey::kid, Function.identity()));
    }

    /**
     * The key that signs now. If none does, because the check is late, the last one goes on: a late key is better than
     * no sign-in.
     */
    SigningKey signing() {
        Instant now = clock.instant();
        Comparator<SigningKey> byEnd = Comparator.comparing(key -> key.span().signUntil());
        return keys.values().stream()
                .filter(key -> key.canSignAt(now))
                .min(byEnd)
                .or(() -> keys.values().stream()
                        .filter(key -> key.signs() != null)
                        .max(byEnd))
                .orElseThrow(() -> new IllegalStateException("There is no signing key"));
    }

    /** The key with an id, while it verifies. */
    Optional<SigningKey> verifying(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    /** All keys that tokens may be signed with, now or soon. */
    List<SigningKey> published() {
        return keys.values().stream()
                .sorted(Comparator.comparing(key -> key.span().signFrom()))
                .toList();
    }
}
