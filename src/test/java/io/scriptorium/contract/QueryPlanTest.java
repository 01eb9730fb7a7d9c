package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.testing.QueryPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tests of plans find wrong, and what they let pass. */
class QueryPlanTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<String> faults(String type, Map<String, ?> more) {
        Map<String, Object> node = new HashMap<>(more);
        node.put("Node Type", type);
        return QueryPlan.faults(JSON.valueToTree(node));
    }

    private static List<String> lookup(String condition) {
        return faults("Index Scan", Map.of("Index Name", "by_login", "Index Cond", condition));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(tenant_id = '01'::uuid)",
                "((m.tenant_id = '01'::uuid) AND (m.created_at > now()))",
                "((user_id = '02'::uuid) AND (tenant_id = '01'::uuid))"
            })
    void whatLooksForOneTenantsRowsPasses(String condition) {
        assertThat(lookup(condition)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(user_id = '02'::uuid)",
                "((created_at > now()) AND (tenant_id = '01'::uuid))",
                "((user_id = ANY ('{}'::uuid[])) AND (tenant_id = '01'::uuid))"
            })
    void whatLooksAmongTheRowsOfAllDoesNot(String condition) {
        assertThat(lookup(condition)).containsExactly("reads by_login without the tenant");
    }

    @Test
    void aWholeTableIsReadOnlyWhereItIsSmall() {
        assertThat(faults("Seq Scan", Map.of("Relation Name", "order", "Actual Rows", 501)))
                .containsExactly("reads all of order");
        assertThat(faults("Seq Scan", Map.of("Relation Name", "order", "Actual Rows", 20)))
                .isEmpty();
    }
}
