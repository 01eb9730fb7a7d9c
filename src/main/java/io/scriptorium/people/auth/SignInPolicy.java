package io.scriptorium.people.auth;

import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;

/** What the current tenant asks for and allows when people sign up and in. */
@ApplicationScoped
class SignInPolicy {

    private final Settings settings;

    SignInPolicy(Settings settings) {
        this.settings = settings;
    }

    /** Whether a password alone is not enough for a member. */
    Uni<Boolean> requiresSecondFactor(Member member) {
        return settings.isOnFor(SignInSettings.SECOND_FACTOR_REQUIRED, member.id(), member.role());
    }

    Uni<Boolean> allowsMagicLink(Member member) {
        return settings.isOnFor(SignInSettings.MAGIC_LINK, member.id(), member.role());
    }

    Uni<Boolean> requiresVerifiedMail() {
        return settings.get(SignInSettings.VERIFIED_MAIL_REQUIRED);
    }

    Uni<Boolean> requiresApproval() {
        return settings.get(SignInSettings.APPROVAL_REQUIRED);
    }

    /** For how many days a trusted device stands in for a second proof; 0 for never. */
    Uni<Long> deviceTrustDays() {
        return settings.get(SignInSettings.DEVICE_TRUST_DAYS);
    }

    /** How many days the history of sign-ins is kept. */
    Uni<Long> historyDays() {
        return settings.get(SignInSettings.HISTORY_DAYS);
    }

    /** How long sessions go on. */
    Uni<Session.Terms> sessionTerms() {
        return settings.get(SignInSettings.SESSION_IDLE_DAYS)
                .chain(idle -> settings.get(SignInSettings.SESSION_DAYS)
                        .map(days -> new Session.Terms(Duration.ofDays(idle), Duration.ofDays(days))));
    }

    /** The address of one of the website's pages, with a secret behind {@code #}, where no server sees it. */
    Uni<URI> page(String calledAt, String path, String secret) {
        return settings.get(SignInSettings.PAGES)
                .map(pages -> (pages.isEmpty() ? calledAt : pages).replaceAll("/+$", ""))
                .map(pages -> URI.create(pages + path + "#token=" + secret));
    }
}
