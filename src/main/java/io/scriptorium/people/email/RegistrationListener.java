package io.scriptorium.people.email;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.UserEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes to whoever has registered, so that they show that mail reaches them. */
@Singleton
class RegistrationListener implements EventConsumer {

    private final Logins logins;
    private final Members members;
    private final VerificationService verification;
    private final String platformHost;

    RegistrationListener(
            Logins logins,
            Members members,
            VerificationService verification,
            @ConfigProperty(name = "scriptorium.platform.host") String platformHost) {
        this.logins = logins;
        this.members = members;
        this.verification = verification;
        this.platformHost = platformHost;
    }

    @Override
    public String name() {
        return "email-verification";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("user.registered");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        UserEvent.Registered registered = (UserEvent.Registered) event;
        String host = "https://" + Caller.current().requireTenant().slug() + "." + platformHost;
        return members.require(registered.memberId())
                .chain(member ->
                        logins.require(member.userId()).chain(account -> verification.write(account, member, host)));
    }
}
