package io.scriptorium.contract;

import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Operation;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** A test that goes over all routes of the OpenAPI document. */
abstract class ContractTest extends ApiTest {

    @Inject
    Instance<PermissionSource> permissions;

    House house;

    @BeforeEach
    void look() {
        Map<String, Set<Role>> holders = permissions.stream()
                .flatMap(source -> source.permissions().stream())
                .collect(Collectors.toMap(
                        permission -> permission.name(),
                        permission -> Set.copyOf(permission.roles()),
                        (one, other) -> one));
        house = new House(this::as, this::token, this::settle, holders);
    }

    List<Operation> routes() {
        return house.operations();
    }
}
