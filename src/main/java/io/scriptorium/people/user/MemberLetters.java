package io.scriptorium.people.user;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.user.Standing.State;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells members what was decided about them: by letter, for they may be shut out. Why is not told: what the staff noted is
 * not written for them.
 */
@ApplicationScoped
class MemberLetters {

    private final Letters letters;

    MemberLetters(Letters letters) {
        this.letters = letters;
    }

    Uni<UUID> approved(Member member) {
        return letters.send(to(member, "user.approved")
                .subject("You are welcome")
                .paragraph("Your registration was approved: you can sign in now."));
    }

    Uni<UUID> declined(Member member) {
        return letters.send(to(member, "user.declined")
                .subject("Your registration was declined")
                .paragraph("Your registration was not approved, so you cannot sign in."));
    }

    /** @param end when it ends by itself, if it does */
    Uni<UUID> limited(Member member, State state, @Nullable Instant end) {
        Letter letter = state == State.SUSPENDED
                ? to(member, "user.limited")
                        .subject("Your account is suspended")
                        .paragraph("Your account was suspended: you cannot use it for the time being.")
                : to(member, "user.limited")
                        .subject("Your account is on probation")
                        .paragraph("You can finish what is under way, but begin nothing new for the time being.");
        return letters.send(end == null ? letter : letter.paragraph(Text.of("This ends on {0}.", end)));
    }

    Uni<UUID> restored(Member member) {
        return letters.send(to(member, "user.restored")
                .subject("Your account is in good standing")
                .paragraph("What limited your account has ended: you can use it as before."));
    }

    Uni<UUID> locked(Member member) {
        return letters.send(to(member, "user.locked")
                .subject("Your account is locked")
                .paragraph("Your account was locked: you cannot sign in for the time being."));
    }

    Uni<UUID> unlocked(Member member) {
        return letters.send(to(member, "user.unlocked")
                .subject("Your account is unlocked")
                .paragraph("Your account was unlocked: you can sign in again."));
    }

    /** @param member who has the role already */
    Uni<UUID> promoted(Member member) {
        return letters.send(to(member, "user.role-changed")
                .subject("You have another role")
                .paragraph(role(member.role()))
                .paragraph("What you may do has changed with it: sign in again."));
    }

    private static Text role(Role role) {
        return switch (role) {
            case CLIENT -> Text.of("You are a client now.");
            case WRITER -> Text.of("You are a writer now.");
            case EDITOR -> Text.of("You are an editor now.");
            case SUPPORT -> Text.of("You work for support now.");
            case ADMIN -> Text.of("You are an administrator now.");
            case SUPERADMIN -> Text.of("You are one of the platform's operators now.");
        };
    }

    /** To the address, since those who are shut out get no other letters. */
    private static Letter to(Member member, String kind) {
        Language chosen = member.language();
        return Letter.toAddress(kind, member.email(), member.displayName())
                .in(chosen == null ? Caller.current().requireTenant().language() : chosen);
    }
}
