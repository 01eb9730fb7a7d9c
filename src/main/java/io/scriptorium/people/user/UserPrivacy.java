package io.scriptorium.people.user;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.people.field.CustomFields;
import jakarta.inject.Singleton;
import java.util.List;

/** What is known of members. */
@Singleton
class UserPrivacy implements PersonalData {

    private final CustomFields fields;

    UserPrivacy(CustomFields fields) {
        this.fields = fields;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("profile", "people.member", "t.id = {member}")
                        .shows("role", "display_name", "email", "status", "language", "custom_fields", "created_at")
                        .masked(rows -> fields.masked(MemberFields.KIND, rows))
                        .replaces("display_name", "'Erased member'")
                        .replaces("email", "'erased-' || t.id || '@erased.invalid'")
                        .replaces("language", "null")
                        .replaces("custom_fields", "'{}'")
                        .replaces("user_id", "gen_random_uuid()")
                        .replaces("status", "'erased'")
                        .replaces("version", "t.version + 1"),
                PersonalTable.of("standing", "people.standing", "t.member_id = {member}")
                        .shows("state", "ends_at", "set_at")
                        .removes());
    }
}
