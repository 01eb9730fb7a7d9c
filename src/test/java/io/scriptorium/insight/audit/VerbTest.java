package io.scriptorium.insight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What events do is told by their names: by those of all that there are. */
@QuarkusTest
@Tag("AUD-01")
class VerbTest extends ApiTest {

    /** Of tests of the event log. */
    private static final String NO_MODULES = "ping.";

    @Inject
    Actions actions;

    private Set<String> types() {
        return actions.all().stream()
                .map(Actions.Action::type)
                .filter(type -> !type.startsWith(NO_MODULES))
                .collect(Collectors.toSet());
    }

    @Test
    void everyEventTellsWhatItDoes() {
        assertThat(types().stream().filter(type -> Verb.told(type).isEmpty()))
                .as("Name the event by a word that Verb knows, or add its word there to what it does")
                .isEmpty();
    }

    @Test
    void everyWordIsSaidByAnEvent() {
        Set<String> said = types().stream().flatMap(VerbTest::sayings).collect(Collectors.toSet());
        assertThat(said).containsAll(Verb.words());
    }

    private static Stream<String> sayings(String type) {
        String name = type.substring(type.indexOf('.') + 1);
        return Stream.of(type, name, name.substring(name.lastIndexOf('-') + 1));
    }

    @Test
    void aTypeSaysMoreThanItsName() {
        assertThat(Verb.of("order.placed")).isEqualTo(Verb.CREATE);
        assertThat(Verb.of("team.placed")).isEqualTo(Verb.UPDATE);
        assertThat(Verb.of("profile.note-removed")).isEqualTo(Verb.DELETE);
        assertThat(Verb.of("audit.verified")).isEqualTo(Verb.READ);
        assertThat(Verb.of("email.verified")).isEqualTo(Verb.UPDATE);
        assertThat(Verb.of("auth.logged-in")).isEqualTo(Verb.OTHER);
        assertThat(Verb.of("module-of-old.forgotten")).isEqualTo(Verb.OTHER);
        assertThat(Actions.kindOf("loyalty-tier.added")).isEqualTo("loyalty-tier");
    }
}
