package io.scriptorium.work.pricing;

import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import jakarta.inject.Singleton;
import java.util.List;

/** Quotes. */
@Singleton
class QuotePrivacy implements PersonalData {

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("quote", "work.quote", "t.member_id = {member}")
                .shows("paper_type", "academic_level", "pages", "deadline", "total", "currency", "created_at"));
    }
}
