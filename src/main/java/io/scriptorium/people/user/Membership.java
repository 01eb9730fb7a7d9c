package io.scriptorium.people.user;

import io.scriptorium.kernel.data.TenantEntity;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.user.Standing.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The aggregate behind {@link Member}. */
@Entity
@Table(schema = "people", name = "member")
class Membership extends TenantEntity {

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    private String role;
    private String displayName;
    private String email;
    private String status;
    private @Nullable String language;

    @SuppressWarnings("NullAway.Init")
    Membership() {}

    Membership(UUID userId, Newcomer newcomer, Instant now) {
        super(now);
        this.userId = userId;
        this.role = newcomer.role().key();
        this.displayName = newcomer.displayName();
        this.email = newcomer.email();
        this.status = newcomer.waits() ? "pending" : "active";
        Language reads = newcomer.language();
        this.language = reads == null ? null : reads.tag();
    }

    /** Goes from one of some states to another; refused with 409 from any other. */
    void move(Set<String> from, String to, Instant now) {
        requireStatus(from);
        status = to;
        touch(now);
    }

    /** One who was erased or locked out changes nothing, though a token may be about. */
    void requireActive() {
        requireStatus(Set.of("active"));
    }

    private void requireStatus(Set<String> allowed) {
        if (!allowed.contains(status)) {
            throw Refusal.conflict("wrong-status", "The status of this member does not allow it.");
        }
    }

    void readdress(String address, Instant now) {
        email = address;
        touch(now);
    }

    void take(Role other, Instant now) {
        requireActive();
        role = other.key();
        touch(now);
    }

    void rename(String name, Instant now) {
        displayName = name;
        touch(now);
    }

    void read(Language chosen, Instant now) {
        language = chosen.tag();
        touch(now);
    }

    /** Limits one who is here, limited or not; any other is refused with 409. */
    void limit(State state, Instant now) {
        move(Set.of("active", "suspended"), state == State.SUSPENDED ? "suspended" : "active", now);
    }

    /** One who is locked out or waits for approval stays so. */
    void resume(Instant now) {
        if (status.equals("suspended")) {
            move(Set.of("suspended"), "active", now);
        }
    }

    Member view() {
        return new Member(
                id(),
                userId,
                Role.of(role),
                displayName,
                email,
                status,
                Language.of(language).orElse(null));
    }
}
