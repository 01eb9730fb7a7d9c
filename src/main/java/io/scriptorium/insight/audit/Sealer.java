package io.scriptorium.insight.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.data.Whereabouts;
import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Pump;
import io.scriptorium.kernel.time.Rounds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Chains what was entered, every second, for all tenants together: so whoever enters something waits for nobody, and a
 * chain costs one read and one write for some hundred entries. Where two processes seal the same tenant, the one that
 * comes second writes nothing and begins anew.
 */
@ApplicationScoped
class Sealer {

    static final String HEAD = "audit head";

    /** What stands for the content of an entry that is gone before it was sealed. */
    private static final byte[] NO_CONTENT = new byte[32];

    private static final int BATCH = 500;
    private static final Logger LOG = Logger.getLogger(Sealer.class);
    private static final HexFormat HEX = HexFormat.of();

    private static final String WAITING = """
            select w.tenant_id as waits_of, w.id as waiting, w.occurred_at as waits_since,
                h.sequence as head_sequence, h.hash as head_hash, h.code as head_code, e.*
            from (
                select * from insight.audit_waiting where tenant_id <> all ($2::uuid[])
                order by tenant_id, occurred_at, id limit $1
            ) w
            left join insight.audit_entry e on e.tenant_id = w.tenant_id and e.occurred_at = w.occurred_at and e.id = w.id
            left join insight.audit_head h on h.tenant_id = w.tenant_id
            order by w.tenant_id, w.occurred_at, w.id
            """;
    // A chain goes on from a head that stands, locked until the end. One that went while this waited for it, since the
    // tenant was erased or cleared from here, is not put in its place again; nor is one begun where nothing waits.
    private static final String SEAL = """
            with heads as (
                select * from jsonb_to_recordset($1::jsonb) as h
                    (tenant_id uuid, before bigint, sequence bigint, hash text, code text)
            ), standing as (
                select h.tenant_id from insight.audit_head h join heads n on n.tenant_id = h.tenant_id
                order by h.tenant_id for update of h
            ), moved as (
                insert into insight.audit_head as h (tenant_id, sequence, hash, code, sealed_at)
                select n.tenant_id, n.sequence, decode(n.hash, 'hex'), decode(n.code, 'hex'), $3
                from heads n
                where n.tenant_id in (select s.tenant_id from standing s)
                    or n.before = 0 and exists (select from insight.audit_waiting w where w.tenant_id = n.tenant_id)
                order by n.tenant_id
                on conflict (tenant_id) do update set sequence = excluded.sequence, hash = excluded.hash,
                    code = excluded.code, sealed_at = excluded.sealed_at
                where h.sequence = (select n.before from heads n where n.tenant_id = h.tenant_id)
                returning h.tenant_id
            ), sealed as (
                insert into insight.audit_seal (tenant_id, sequence, entry_id, occurred_at, content, hash)
                select s.tenant_id, s.sequence, s.entry_id, s.occurred_at, decode(s.content, 'hex'), decode(s.hash, 'hex')
                from jsonb_to_recordset($2::jsonb) as s (tenant_id uuid, sequence bigint, entry_id uuid,
                    occurred_at timestamptz, content text, hash text)
                join moved m on m.tenant_id = s.tenant_id
                returning tenant_id, entry_id, occurred_at
            )
            delete from insight.audit_waiting w using sealed s
            where w.tenant_id = s.tenant_id and w.occurred_at = s.occurred_at and w.id = s.entry_id
            """;

    private final SystemSql sql;
    private final Whereabouts whereabouts;
    private final Vault vault;
    private final Background background;
    private final Vertx vertx;
    private final Clock clock;
    private final Duration pause;
    private final Pump pump = new Pump("audit seal", () -> sealAll().replaceWithVoid());
    private final Set<UUID> told = ConcurrentHashMap.newKeySet();
    private long timer;

    Sealer(
            SystemSql sql,
            Whereabouts whereabouts,
            Vault vault,
            Background background,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "scriptorium.audit.seal-every", defaultValue = "1s") Duration pause) {
        this.sql = sql;
        this.whereabouts = whereabouts;
        this.vault = vault;
        this.background = background;
        this.vertx = vertx;
        this.clock = clock;
        this.pause = pause;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(pause.toMillis(), ignored -> pump.wake());
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    /** Seals all that waits, in every database; tells how much. */
    Uni<Integer> sealAll() {
        return background.run(
                new Caller(null, null, "audit-seal"), () -> Rounds.forEach(sql.placements(), this::sealAllIn));
    }

    private Uni<Integer> sealAllIn(String placement) {
        Set<UUID> broken = new HashSet<>();
        return Rounds.untilIdle(() -> sealSome(placement, broken));
    }

    private Uni<Integer> sealSome(String placement, Set<UUID> broken) {
        int before = broken.size();
        return sql.in(placement)
                .list(WAITING, row -> row, BATCH, leftAlone(placement, broken))
                .invoke(rows -> rows.stream().filter(row -> !isOurs(row)).forEach(row -> leave(row, broken)))
                .map(rows -> rows.stream()
                        .filter(row -> !broken.contains(row.getUUID("waits_of")))
                        .toList())
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().item(0) : seal(placement, rows))
                .map(done -> done + broken.size() - before);
    }

    /** A tenant's rows that are copied, cleared or erased now stay as they are: what waits is sealed where the tenant is. */
    private UUID[] leftAlone(String placement, Set<UUID> broken) {
        return Stream.concat(broken.stream(), Stream.of(whereabouts.leftAlone(placement)))
                .toArray(UUID[]::new);
    }

    /** Whether the service itself said where the chain ends: what was changed by others is not made good by going on. */
    private boolean isOurs(Row row) {
        Link head = headOf(row);
        return head.sequence() == 0
                || MessageDigest.isEqual(
                        row.getBuffer("head_code").getBytes(),
                        vault.seal(head.statement(HEAD, row.getUUID("waits_of"))));
    }

    private void leave(Row row, Set<UUID> broken) {
        UUID tenantId = row.getUUID("waits_of");
        if (broken.add(tenantId) && told.add(tenantId)) {
            LOG.errorf("The end of the audit log of %s was changed: nothing more is sealed behind it", tenantId);
        }
    }

    private Uni<Integer> seal(String placement, List<Row> rows) {
        Map<UUID, Link> before = new LinkedHashMap<>();
        Map<UUID, Link> links = new LinkedHashMap<>();
        JsonArray seals = new JsonArray();
        for (Row row : rows) {
            UUID tenantId = row.getUUID("waits_of");
            before.computeIfAbsent(tenantId, ignored -> headOf(row));
            byte[] content =
                    row.getUUID("id") == null ? NO_CONTENT : Entry.of(row).content();
            Link link = links.getOrDefault(tenantId, headOf(row)).next(content);
            links.put(tenantId, link);
            seals.add(new JsonObject()
                    .put("tenant_id", tenantId.toString())
                    .put("sequence", link.sequence())
                    .put("entry_id", row.getUUID("waiting").toString())
                    .put(
                            "occurred_at",
                            row.getOffsetDateTime("waits_since").toInstant().toString())
                    .put("content", HEX.formatHex(content))
                    .put("hash", link.hex()));
        }
        return sql.in(placement).run(SEAL, heads(before, links), seals, clock.instant());
    }

    private static Link headOf(Row row) {
        Buffer hash = row.getBuffer("head_hash");
        return hash == null ? Link.first() : new Link(row.getLong("head_sequence"), hash.getBytes());
    }

    private JsonArray heads(Map<UUID, Link> before, Map<UUID, Link> links) {
        JsonArray heads = new JsonArray();
        links.forEach((tenantId, link) -> heads.add(new JsonObject()
                .put("tenant_id", tenantId.toString())
                .put("before", Objects.requireNonNull(before.get(tenantId)).sequence())
                .put("sequence", link.sequence())
                .put("hash", link.hex())
                .put("code", HEX.formatHex(vault.seal(link.statement(HEAD, tenantId))))));
        return heads;
    }
}
