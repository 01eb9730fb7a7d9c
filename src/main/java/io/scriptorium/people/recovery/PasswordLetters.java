package io.scriptorium.people.recovery;

import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.people.auth.Account;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Letters for a new password, for logins that are no members of the website that asks. */
@ApplicationScoped
public class PasswordLetters {

    private final RecoveryService recovery;
    private final Members members;
    private final Background background;
    private final String platformHost;

    PasswordLetters(
            RecoveryService recovery,
            Members members,
            Background background,
            @ConfigProperty(name = "scriptorium.platform.host") String platformHost) {
        this.recovery = recovery;
        this.members = members;
        this.background = background;
        this.platformHost = platformHost;
    }

    /**
     * Sends one to the owner of a login, if it is an active member of some website; after the request was answered, so
     * that nobody learns whether it is. The letter is that website's, and leads to its pages: the secret of a login is
     * nothing for the pages of a website that its owner has not joined. One of several sends it, for the others are held back
     * as those are who ask twice.
     */
    public void ask(Account account) {
        background.launch(
                Caller.current(),
                "A letter for a new password of somebody invited",
                () -> members.everywhere(account.userId(), member -> write(account)));
    }

    private Uni<Void> write(Account account) {
        Tenant tenant = Caller.current().requireTenant();
        return tenant.active()
                ? recovery.writeReset(account, "https://" + tenant.slug() + "." + platformHost)
                : Uni.createFrom().voidItem();
    }
}
