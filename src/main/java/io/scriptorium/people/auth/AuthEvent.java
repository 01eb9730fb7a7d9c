package io.scriptorium.people.auth;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.List;
import java.util.UUID;

/** What happens to sign-ins and sessions. The family {@code auth} on the event log. */
public sealed interface AuthEvent extends DomainEvent {

    /** The member who signed in, or was to be signed in. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** The member signed in, by these methods (RFC 8176). */
    @RegisterForReflection
    record LoggedIn(UUID memberId, UUID sessionId, List<String> methods) implements AuthEvent {}

    /** The member proved again who they are, for what needs a fresh proof. */
    @RegisterForReflection
    record Reauthenticated(UUID memberId, UUID sessionId, List<String> methods) implements AuthEvent {}

    /** The password was changed; the login's other sessions have ended, on all websites. */
    @RegisterForReflection
    record PasswordChanged(UUID memberId) implements AuthEvent {}

    /** Somebody read the mail of an address that nobody had shown to be theirs: whatever the login had is gone. */
    @RegisterForReflection
    record Claimed(UUID memberId) implements AuthEvent {}

    /** Somebody had the first proof and failed at the second. */
    @RegisterForReflection
    record SecondFactorRefused(UUID memberId, String method) implements AuthEvent {}

    /** The member signed out. */
    @RegisterForReflection
    record LoggedOut(UUID memberId, UUID sessionId) implements AuthEvent {}

    /** The owner gave a session a name. */
    @RegisterForReflection
    record SessionRenamed(UUID memberId, UUID sessionId) implements AuthEvent {}

    /** A session was ended by its owner from elsewhere, or by staff. */
    @RegisterForReflection
    record SessionRevoked(UUID memberId, UUID sessionId) implements AuthEvent {}

    /** The member's sessions on this website were ended: the others by the owner, or all of them by staff. */
    @RegisterForReflection
    record SessionsRevoked(UUID memberId) implements AuthEvent {}

    /** The member asked to be taken over to another website, signed in. */
    @RegisterForReflection
    record HandedOff(UUID memberId, UUID sessionId, UUID websiteId) implements AuthEvent {}

    /** The second proof is spared on a device from now on, for a while. */
    @RegisterForReflection
    record DeviceTrusted(UUID memberId, UUID deviceId) implements AuthEvent {}

    /** The second proof is asked for on a device again. */
    @RegisterForReflection
    record DeviceDistrusted(UUID memberId, UUID deviceId) implements AuthEvent {}

    /** The owner gave a device a name. */
    @RegisterForReflection
    record DeviceRenamed(UUID memberId, UUID deviceId) implements AuthEvent {}

    /** A device was forgotten, and its sessions ended. */
    @RegisterForReflection
    record DeviceRevoked(UUID memberId, UUID deviceId) implements AuthEvent {}

    /** A refresh token was used twice, so one of the two users had stolen it: the session was ended. */
    @RegisterForReflection
    record TokenReused(UUID memberId, UUID sessionId) implements AuthEvent {}
}
