package io.scriptorium.people.sight;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of things of members not all may see who may know of the things: each a permission like any other, so that roles
 * of a website have it or not. One's own is always seen. Clients and writers can never be given any of them.
 */
public enum Field {
    /** Mail addresses. */
    EMAIL("See members' mail addresses.", List.of("user.email")),
    /** Real names; those of support and admins are no secret. */
    NAME(
            "See the real names of clients, writers and editors.",
            List.of(
                    "user.display_name",
                    "persona.display_name",
                    "writer.display_name",
                    "profile_change.value",
                    "thread.participants.name",
                    "profile.name",
                    "audit.details")),
    /** Telephone numbers. */
    PHONE("See members' telephone numbers.", List.of("profile.details.phone")),
    /** What the staff notes about members. */
    NOTES(
            "See and write what the staff notes about members; nobody sees what is noted about themselves.",
            List.of("note")),
    /** What clients pay. */
    PRICE(
            "See what clients pay.",
            List.of(
                    "order.total",
                    "order.quote_id",
                    "order.payment_id",
                    "payment",
                    "loyalty.balance",
                    "loyalty.entry")),
    /** What writers get. */
    PAY("See what writers get.", List.of("order.writer_pay", "fine.pay", "fine.lines"));

    private static final Set<Role> NEVER = Set.of(Role.CLIENT, Role.WRITER);

    private final String description;
    private final List<String> shownIn;

    Field(String description, List<String> shownIn) {
        this.description = description;
        this.shownIn = shownIn;
    }

    /** The name in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which resources show it. */
    public List<String> shownIn() {
        return shownIn;
    }

    /** The permission that opens it, which support and admins hold unless a website says otherwise. */
    public Permission permission() {
        return Permission.of("fields." + key(), description, Role.SUPPORT, Role.ADMIN)
                .about(Matter.WORK);
    }

    /** Whether an actor may see it of things that are not the actor's own. */
    public boolean isSeenBy(@Nullable Actor actor) {
        return actor != null && actor.may("fields." + key());
    }

    /** The field that a permission opens, if it opens one. */
    public static Optional<Field> openedBy(String permission) {
        return Arrays.stream(values())
                .filter(field -> permission.equals("fields." + field.key()))
                .findFirst();
    }

    /** Whether roles based on a platform role can hold it. */
    public boolean isFor(Role base) {
        return !NEVER.contains(base);
    }
}
