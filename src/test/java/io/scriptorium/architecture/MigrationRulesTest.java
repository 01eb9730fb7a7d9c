package io.scriptorium.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("OPS-01")
@Tag("TEN-01")
class MigrationRulesTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final String TABLES = """
            create table work.thing (tenant_id uuid not null, id uuid not null, name text);
            select kernel.tenant_table('work.thing');
            create table work.thing_part (tenant_id uuid not null, id uuid not null);
            """;

    private static List<Path> migrations() {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static MigrationRules real() {
        MigrationRules rules = new MigrationRules();
        for (Path file : migrations()) {
            try {
                rules.then(file.getFileName().toString(), Files.readString(file));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return rules;
    }

    @Test
    void migrationsSeeTheRowsThatTheyChange() {
        assertThat(real().wrongs()).isEmpty();
        assertThat(real().forced())
                .hasSizeGreaterThan(50)
                .contains("people.member", "people.persona", "talk.notification");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update work.thing set name = '';",
                "update only work.thing as t\nset name = '';",
                "delete from work.thing;",
                "insert into work.thing_part select tenant_id, id from work.thing;",
                "insert into work.thing (tenant_id, id) select tenant_id, id from work.thing_part;",
                "with old as (select id from work.thing) insert into work.thing_part select null, id from old;",
                "create table work.copy as select id from work.thing;",
                "do $$ begin if true then update work.thing set name = ''; end if; end $$;",
                "alter table work.thing no force row level security;\n"
                        + "alter table work.thing force row level security;\nupdate work.thing set name = '';",
                "alter table work.thing_part no force row level security; update work.thing set name = '';"
            })
    void bitesWhereTheyDoNot(String statements) {
        assertThat(new MigrationRules()
                        .then("V1", TABLES)
                        .then("V2", statements)
                        .wrongs())
                .singleElement()
                .asString()
                .startsWith("V2 does not see the rows of work.thing:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table work.thing no force row level security; update work.thing set name = '';\n"
                        + "alter table work.thing force row level security;",
                "insert into work.thing_part select tenant_id, id from other.thing_list;",
                "-- update work.thing set name = '';",
                "create function work.clean() returns void language sql as $$ delete from work.thing $$;",
                "create trigger kept before update or delete on work.thing execute function kernel.refuse_change();",
                "create table work.note (id uuid references work.thing (id) on update cascade on delete cascade);",
                "grant select, insert, delete, update on work.thing to app;"
            })
    void leavesTheOthersAlone(String statements) {
        assertThat(new MigrationRules()
                        .then("V1", TABLES)
                        .then("V2", statements)
                        .wrongs())
                .isEmpty();
    }
}
