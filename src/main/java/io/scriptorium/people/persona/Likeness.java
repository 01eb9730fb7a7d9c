package io.scriptorium.people.persona;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.people.sight.Field;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a member's looks, and the rule about who sees what of it.
 *
 * @param penName under which a writer or editor works; none where null
 * @param chosenZone where the member says to be; nothing said where null
 * @param detectedZone where the last sign-in was that showed it; not known where null
 */
record Likeness(
        UUID memberId,
        Role role,
        String realName,
        String registrationId,
        @Nullable String penName,
        @Nullable ZoneId chosenZone,
        @Nullable ZoneId detectedZone,
        long version) {

    /** {@code +00:00} for UTC itself. */
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    private static final int DAY_BEGINS = 6;
    private static final int DAY_ENDS = 22;

    /** Whose names are no secret. */
    private static final Set<String> STAFF = Set.of(Role.SUPPORT.key(), Role.ADMIN.key(), Role.SUPERADMIN.key());

    static Likeness of(Row row) {
        Role role = Role.of(row.getString("role"));
        UUID memberId = row.getUUID("id");
        String registration = row.getString("registration_id");
        Long version = row.getLong("version");
        return new Likeness(
                memberId,
                role,
                row.getString("display_name"),
                registration == null ? role.key() : registration,
                row.getString("pen_name"),
                zone(row.getString("chosen_zone")),
                zone(row.getString("detected_zone")),
                version == null ? 0 : version);
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        return name == null ? null : ZoneId.of(name);
    }

    /** Where the member is: the member's own word goes before what sign-ins show. */
    @Nullable
    ZoneId zone() {
        return chosenZone == null ? detectedZone : chosenZone;
    }

    Persona seenBy(@Nullable Actor viewer, Instant now) {
        ZoneId zone = zone();
        ZonedDateTime there = zone == null ? null : now.atZone(zone);
        return new Persona(
                memberId,
                role.key(),
                nameFor(viewer),
                registrationId,
                there == null ? null : daytime(there),
                there == null ? null : there.format(OFFSET));
    }

    private String nameFor(@Nullable Actor viewer) {
        return isKnownTo(viewer) ? realName : publicName();
    }

    /** Whether a viewer may know the real name. */
    boolean isKnownTo(@Nullable Actor viewer) {
        return STAFF.contains(role.key())
                || Field.NAME.isSeenBy(viewer)
                || (viewer != null && viewer.memberId().equals(memberId));
    }

    String publicName() {
        return penName == null ? registrationId : penName;
    }

    private static String daytime(ZonedDateTime there) {
        int hour = there.getHour();
        return hour >= DAY_BEGINS && hour < DAY_ENDS ? "day" : "night";
    }
}
