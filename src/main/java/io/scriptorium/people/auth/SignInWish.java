package io.scriptorium.people.auth;

import io.scriptorium.kernel.web.TimeZones;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, and tells, where it signs somebody in.
 *
 * @param byCookie whether the refresh token goes into a cookie
 * @param zone the time zone that it is in; null where it tells none
 */
public record SignInWish(boolean byCookie, @Nullable ZoneId zone) {

    /** As in requests; refused with 400 where there is no such zone. */
    public static SignInWish of(@Nullable Boolean cookie, @Nullable String timeZone) {
        return new SignInWish(Boolean.TRUE.equals(cookie), TimeZones.optional(timeZone));
    }
}
