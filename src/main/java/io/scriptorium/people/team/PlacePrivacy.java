package io.scriptorium.people.team;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Where members are, and whose teams they are in. */
@Singleton
class PlacePrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("area", "people.member_area", "t.member_id = {member}")
                .shows("kind", "area")
                .removes());
    }
}
