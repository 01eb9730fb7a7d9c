package io.scriptorium.people.writer;

import io.scriptorium.kernel.data.TenantEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "people", name = "writer")
@SuppressWarnings("UnusedVariable") // Hibernate reads them
class Writer extends TenantEntity {

    static final String FIRST_LEVEL = "standard";
    static final int FIRST_LIMIT = 3;

    private UUID memberId;
    private String level;
    private int maxActiveOrders;

    @SuppressWarnings("NullAway.Init")
    Writer() {}

    /** A writer who has just joined. */
    Writer(UUID memberId, Instant now) {
        super(now);
        this.memberId = memberId;
        this.level = FIRST_LEVEL;
        this.maxActiveOrders = FIRST_LIMIT;
    }
}
