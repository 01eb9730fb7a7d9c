package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every column that can hold a text, bytes or JSON is declared by its module as personal, or stands here as one that
 * is not: so nobody adds one without deciding what erasure does with it.
 */
@QuarkusTest
@Tag("SEC-08")
@Tag("USR-12")
class PersonalColumnsTest extends ApiTest {

    private static final String COLUMNS = """
            select n.nspname || '.' || c.relname || '.' || a.attname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            where c.relkind in ('r', 'p') and not c.relispartition
              and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'archive', 'public')
              and (t.typcategory = 'S' or t.typname in ('jsonb', 'json', 'bytea', 'inet', '_text', '_jsonb'))
            """;

    /** Tables in which nothing is about a person, and single columns of others; each group with its reason. */
    private static final List<String> IMPERSONAL = List.of(
            // words that the program chooses from: states, kinds, roles, currencies
            ".+\\.(status|state|kind|type|topic|asset|currency|level|method|role|revoked_for|ended_for|from_status|to_status)",
            ".+\\.(transition|actor_role|subject_kind|spacing|extras|paper_type|academic_level|consumer|request_id)",
            // what websites set about themselves, and how the platform runs
            "people\\.(tenant|tenant_domain|domain_claim|website_job|theme|setting|setting_change)\\..+",
            "people\\.(custom_role|custom_field|network_rule|usage)\\..+",
            "people\\.(change_request|release_template|release_plan|segment|segment_change)\\..+",
            "people\\.(registration_counter|team|territory)\\..+",
            "work\\.(price_list|price_proposal)\\..+",
            "reward\\.(fine_policy|loyalty_tier)\\..+",
            "kernel\\.(signing_key|divided_table|relay_slot|flyway_schema_history|event_receipt|timer)\\..+",
            // hashes, of what nobody can guess or of what is gone within a day
            "people\\.(login_guard|refresh_token|address_dispatch)\\..+",
            "insight\\.(audit_seal|audit_head)\\..+",
            "insight\\.audit_entry\\.digest",
            "people\\.erasure\\.(counts|digest)",
            // figures
            ".+\\.metric",
            // gone as soon as it was handed over
            "kernel\\.event_outbox\\..+",
            // ids, and codes of what is in the way
            "people\\.deletion_request\\.blocked_by",
            "people\\.voucher\\..+",
            // what the program says of a failure, until it is settled
            "kernel\\.event_failure\\.last_error",
            // the bank's reference, which belongs to the books
            "money\\.entry\\.reference",
            // what the program writes about a booking
            "money\\.entry\\.description",
            "money\\.hold\\.reason",
            "reward\\.fine\\.stopped_by",
            "reward\\.loyalty_entry\\.tier",
            "work\\.quote\\.steps");

    @Inject
    PersonalTables tables;

    private Set<String> declared() {
        return tables.all().stream().flatMap(this::columns).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> columns(PersonalTable table) {
        if (table.removed()) {
            return Database.column(COLUMNS + " and c.oid = ?::regclass", table.table()).stream()
                    .map(String::valueOf);
        }
        return Stream.of(table.shown().stream(), table.replaced().keySet().stream(), table.kept().keySet().stream())
                .flatMap(names -> names)
                .map(name -> table.table() + "." + columnOf(name));
    }

    /** What is shown as a column may be an expression. */
    private static String columnOf(String shown) {
        return shown.replaceFirst("(?s)^.+ as (\\w+)$", "$1");
    }

    private static List<String> all() {
        return Database.column(COLUMNS + " order by 1").stream()
                .map(String::valueOf)
                .toList();
    }

    private static boolean isImpersonal(String column) {
        return IMPERSONAL.stream().anyMatch(pattern -> Pattern.matches(pattern, column));
    }

    @Test
    void everyColumnThatCanHoldPersonalDataIsDeclared() {
        Set<String> declared = declared();
        assertThat(all()).hasSizeGreaterThan(100);
        assertThat(all())
                .filteredOn(column -> !declared.contains(column) && !isImpersonal(column))
                .as("declare them in a PersonalData of their module")
                .isEmpty();
    }

    @Test
    void whatIsDeclaredIsThere() {
        assertThat(Database.column("""
                        select d from unnest(?::text[]) d where not exists (
                            select from pg_attribute a
                            where a.attrelid = to_regclass(regexp_replace(d, '\\.[^.]+$', ''))
                                and a.attname = regexp_replace(d, '^.*\\.', ''))
                        """, (Object) declared().toArray(String[]::new)))
                .isEmpty();
        assertThat(IMPERSONAL)
                .filteredOn(pattern -> all().stream().noneMatch(column -> Pattern.matches(pattern, column)))
                .isEmpty();
    }
}
