package io.scriptorium.people.auth;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Logins, their sessions, and where they came from. */
@Singleton
class AuthPrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                emptied(PersonalTable.ofMember("session", "people.session", "t.member_id = {member}")
                        .shows("name", "address", "user_agent", "created_at", "used_at", "revoked_at")),
                emptied(PersonalTable.ofLogin("session-elsewhere", "people.session", "t.user_id = {user}")),
                PersonalTable.ofMember("device", "people.device", "t.member_id = {member}")
                        .shows(
                                "name",
                                "user_agent",
                                "address",
                                "country",
                                "city",
                                "created_at",
                                "used_at",
                                "trusted_until")
                        .removes(),
                PersonalTable.ofLogin("device-elsewhere", "people.device", "t.user_id = {user}")
                        .removes(),
                PersonalTable.ofMember("sign-in", "people.sign_in", "t.member_id = {member}")
                        .shows("tried_at", "outcome", "way", "methods", "address", "country", "city", "user_agent")
                        .removes(),
                PersonalTable.ofLogin("sign-in-elsewhere", "people.sign_in", "t.user_id = {user}")
                        .removes(),
                PersonalTable.ofLogin("known-address", "people.known_address", "t.user_id = {user}")
                        .shows("address", "country", "city", "seen_at")
                        .removes(),
                PersonalTable.ofLogin("login", "people.app_user", "t.id = {user}")
                        .shows("email", "email_verified_at", "created_at")
                        .replaces("email", "'erased-' || t.id || '@erased.invalid'")
                        .replaces("password_hash", "'" + Login.NO_PASSWORD + "'")
                        .replaces("locked_until", "'infinity'")
                        .replaces("email_verified_at", "null"));
    }

    /** Over and without what is personal: the row stays as long as its tokens may, so that every process learns of its end. */
    private static PersonalTable emptied(PersonalTable sessions) {
        return sessions.replaces("name", "null")
                .replaces("address", "'erased'")
                .replaces("user_agent", "''")
                .replaces("methods", "'{}'")
                .replaces("revoked_at", "coalesce(t.revoked_at, now())")
                .replaces("revoked_for", "'" + SessionStore.ERASED + "'");
    }
}
