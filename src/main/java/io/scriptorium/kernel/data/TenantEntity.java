package io.scriptorium.kernel.data;

import io.scriptorium.kernel.tenancy.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * What every aggregate that belongs to a tenant has. The database's primary key is {@code (tenant_id, id)}; the
 * tenant is set from the caller when the aggregate is made and never changes.
 */
@MappedSuperclass
public abstract class TenantEntity {

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Version
    private long version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TenantEntity() {}

    /** A new aggregate of the current tenant, made at a time. */
    @SuppressWarnings("this-escape")
    protected TenantEntity(Instant now) {
        this.id = Ids.next();
        this.tenantId = Caller.tenantId();
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Notes when the aggregate was last changed. */
    protected void touch(Instant now) {
        updatedAt = now;
    }

    /** The aggregate's id, a UUIDv7. */
    public UUID id() {
        return id;
    }

    /** The tenant that the aggregate belongs to. */
    public UUID tenantId() {
        return tenantId;
    }

    /** Counts changes from 0; the entity tag of the API. */
    public long version() {
        return version;
    }

    /** When the aggregate was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it was last changed. */
    public Instant updatedAt() {
        return updatedAt;
    }
}
