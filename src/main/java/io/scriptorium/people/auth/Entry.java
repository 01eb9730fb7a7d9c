package io.scriptorium.people.auth;

import io.scriptorium.people.user.Member;
import java.util.List;

/** What comes of a first proof. */
sealed interface Entry {

    /** Whether the refresh token goes into a cookie. */
    boolean byCookie();

    /** The member is in. */
    record SignedIn(Member member, Session session, String accessToken, boolean byCookie) implements Entry {}

    /**
     * A second proof is needed.
     *
     * @param token what it is given to
     * @param methods those that the member can choose from
     */
    record Challenge(String token, List<String> methods, boolean byCookie) implements Entry {}
}
