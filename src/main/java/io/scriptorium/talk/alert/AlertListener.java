package io.scriptorium.talk.alert;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.people.auth.AuthEvent;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.auth.SignInView;
import io.scriptorium.talk.notification.Notice;
import io.scriptorium.talk.notification.Notifications;
import io.scriptorium.talk.push.Push;
import io.scriptorium.talk.push.PushMessages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Tells members of sign-ins that they want to hear of, after these were answered. */
@ApplicationScoped
class AlertListener implements EventConsumer {

    private final AlertService alerts;
    private final Logins logins;
    private final Letters letters;
    private final Notifications notifications;
    private final PushMessages pushes;

    AlertListener(
            AlertService alerts, Logins logins, Letters letters, Notifications notifications, PushMessages pushes) {
        this.alerts = alerts;
        this.logins = logins;
        this.letters = letters;
        this.notifications = notifications;
        this.pushes = pushes;
    }

    @Override
    public String name() {
        return "login-alert";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("auth.logged-in");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        AuthEvent.LoggedIn login = (AuthEvent.LoggedIn) event;
        return logins.signIn(login.memberId(), login.sessionId())
                .chain(signIn -> signIn.isPresent()
                        ? tell(login.memberId(), login.sessionId(), signIn.get())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(UUID memberId, UUID sessionId, SignInView signIn) {
        List<Occasion> occasions = Occasion.of(signIn);
        return alerts.choice(memberId)
                .call(choice -> choice.told(occasions, Channel.IN_APP)
                        .map(occasion -> notifications.notify(new Notice(
                                memberId, occasion.topic(), sessionId, occasion.title(), story(signIn), false)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .call(choice -> choice.told(occasions, Channel.PUSH)
                        .map(occasion -> pushes.send(
                                new Push(memberId, occasion.topic(), sessionId, occasion.title(), story(signIn), true)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(choice -> choice.told(occasions, Channel.MAIL)
                        .map(occasion ->
                                letters.send(letter(memberId, occasion, signIn)).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Letter letter(UUID memberId, Occasion occasion, SignInView signIn) {
        return Letter.toMember(occasion.topic(), memberId)
                .subject(occasion.title())
                .paragraph(story(signIn))
                .paragraph("It was on {0}.", signIn.triedAt())
                .note("You can choose which sign-ins you hear of.");
    }

    private static Text story(SignInView signIn) {
        return Text.of(
                "Somebody signed in to your account with {0}, from {1}. If it was not you, change your password and end"
                        + " the session.",
                signIn.device().isEmpty() ? Text.of("an unknown device") : signIn.device(), place(signIn));
    }

    /** Such as {@code Berlin, DE (203.0.113.10)}. */
    private static String place(SignInView signIn) {
        String country = signIn.country();
        if (country == null) {
            return signIn.address();
        }
        String city = signIn.city();
        return (city == null ? country : city + ", " + country) + " (" + signIn.address() + ")";
    }
}
