package io.scriptorium.people.auth;

import io.scriptorium.people.user.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes of a first proof. */
sealed interface Entry {

    /** Whether the refresh token goes into a cookie. */
    boolean byCookie();

    /**
     * The member is in.
     *
     * @param deviceToken what the device is known by from now on; null where it stays as it is
     */
    record SignedIn(
            Member member,
            Session session,
            String accessToken,
            boolean byCookie,
            @Nullable String deviceToken) implements Entry {}

    /**
     * A second proof is needed.
     *
     * @param token what it is given to
     * @param methods those that the member can choose from
     * @param trustDays for how many days the device can be trusted with it; 0 where it cannot
     */
    record Challenge(String token, List<String> methods, long trustDays, boolean byCookie) implements Entry {}
}
