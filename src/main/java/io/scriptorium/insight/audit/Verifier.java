package io.scriptorium.insight.audit;

import io.scriptorium.insight.audit.Verdict.Broken;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Rounds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes along the current tenant's chain, a page at a time, and names the first row that is not as it was sealed. */
@ApplicationScoped
class Verifier {

    private static final int PAGE = 1_000;

    private static final String STATE = """
            select h.sequence, h.hash, h.code,
                (select count(*) from insight.audit_waiting w where w.tenant_id = $1) as waiting
            from (select 1) as one left join insight.audit_head h on h.tenant_id = $1
            """;
    private static final String LAST_RETIREMENT = """
            select id, details from insight.audit_entry
            where tenant_id = $1 and type = 'audit.retired' order by occurred_at desc, id desc limit 1
            """;
    private static final String SEALS = """
            select s.sequence, s.entry_id, s.occurred_at as sealed_time, s.content, s.hash, e.*,
                p.salt as private_salt, p.content as private_content
            from insight.audit_seal s
            left join insight.audit_entry e
                on e.tenant_id = s.tenant_id and e.occurred_at = s.occurred_at and e.id = s.entry_id
            left join insight.audit_private p on p.tenant_id = s.tenant_id and p.entry_id = s.entry_id
            where s.tenant_id = $1 and s.sequence > $2 and s.sequence <= $3 order by s.sequence limit $4
            """;
    private static final String INSERTED = """
            select e.id from insight.audit_entry e
            where e.tenant_id = $1
              and not exists (select from insight.audit_seal s where s.tenant_id = $1 and s.entry_id = e.id)
              and not exists (select from insight.audit_waiting w where w.tenant_id = $1 and w.id = e.id)
            order by e.occurred_at, e.id limit 1
            """;

    private final Sql sql;
    private final Vault vault;

    Verifier(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /** Where the chain ended when verifying began. */
    private record State(Link head, byte @Nullable [] code, long waiting) {

        static State of(Row row) {
            Buffer hash = row.getBuffer("hash");
            return new State(
                    hash == null ? Link.first() : new Link(row.getLong("sequence"), hash.getBytes()),
                    hash == null ? null : row.getBuffer("code").getBytes(),
                    row.getLong("waiting"));
        }
    }

    private record Retired(UUID entryId, Retirement retirement, byte[] code) {

        static Retired of(Row row) {
            JsonObject details = row.getJsonObject("details");
            return new Retired(
                    row.getUUID("id"), Retirement.of(details), HexFormat.of().parseHex(details.getString("code")));
        }
    }

    /** How far the walk along the chain has come. */
    private static final class Walk {

        private final State state;
        private final @Nullable Instant retiredBefore;
        private Link link;
        private long checked;
        private @Nullable Broken broken;

        Walk(State state, Optional<Retired> retired) {
            this.state = state;
            this.retiredBefore = retired.map(one -> one.retirement().before()).orElse(null);
            this.link = retired.map(one -> one.retirement().checkpoint()).orElseGet(Link::first);
        }

        void breakAt(@Nullable Long sequence, @Nullable UUID entryId, String what) {
            broken = new Broken(sequence, entryId, what);
        }

        boolean mayBeGone(Row seal) {
            return retiredBefore != null
                    && seal.getOffsetDateTime("sealed_time").toInstant().isBefore(retiredBefore);
        }

        Verdict verdict() {
            return new Verdict(
                    broken == null,
                    checked,
                    state.waiting(),
                    state.head().sequence(),
                    state.head().hex(),
                    retiredBefore,
                    broken);
        }
    }

    /** Verifies all of it. Where retention was at work meanwhile, it begins anew. */
    Uni<Verdict> verify() {
        return begin().chain(walk -> go(walk).chain(() -> begin().map(
                        now -> walk.broken != null && !Objects.equals(now.retiredBefore, walk.retiredBefore))
                .chain(disturbed -> disturbed ? verify() : Uni.createFrom().item(walk.verdict()))));
    }

    private Uni<Walk> begin() {
        UUID tenantId = Caller.tenantId();
        return sql.first(STATE, State::of, tenantId)
                .map(Optional::orElseThrow)
                .chain(state -> sql.first(LAST_RETIREMENT, Retired::of, tenantId)
                        .map(retired -> checked(new Walk(state, retired), retired)));
    }

    private Walk checked(Walk walk, Optional<Retired> retired) {
        UUID tenantId = Caller.tenantId();
        retired.filter(one -> !isOurs(one.code(), one.retirement().statement(tenantId)))
                .ifPresent(forged -> walk.breakAt(null, forged.entryId(), "retirement-forged"));
        Link head = walk.state.head();
        byte[] code = walk.state.code();
        if (walk.broken == null && code != null && !isOurs(code, head.statement(Sealer.HEAD, tenantId))) {
            walk.breakAt(head.sequence(), null, "head-changed");
        }
        return walk;
    }

    private boolean isOurs(byte[] code, String statement) {
        return MessageDigest.isEqual(code, vault.seal(statement));
    }

    private Uni<Void> go(Walk walk) {
        if (walk.broken != null) {
            return Uni.createFrom().voidItem();
        }
        return Rounds.untilIdle(() -> page(walk))
                .invoke(() -> checkEnd(walk))
                .chain(() -> walk.broken == null
                        ? sql.first(INSERTED, row -> row.getUUID("id"), Caller.tenantId())
                        : Uni.createFrom().item(Optional.<UUID>empty()))
                .invoke(inserted -> inserted.ifPresent(id -> walk.breakAt(null, id, "entry-inserted")))
                .replaceWithVoid();
    }

    private static void checkEnd(Walk walk) {
        Link head = walk.state.head();
        if (walk.broken == null && walk.link.sequence() < head.sequence()) {
            walk.breakAt(walk.link.sequence() + 1, null, "seal-missing");
        }
        if (walk.broken == null && !MessageDigest.isEqual(walk.link.hash(), head.hash())) {
            walk.breakAt(head.sequence(), null, "head-changed");
        }
    }

    private Uni<Integer> page(Walk walk) {
        return sql.list(
                        SEALS,
                        row -> row,
                        Caller.tenantId(),
                        walk.link.sequence(),
                        walk.state.head().sequence(),
                        PAGE)
                .map(rows -> {
                    follow(walk, rows);
                    return walk.broken == null ? rows.size() : 0;
                });
    }

    private static void follow(Walk walk, List<Row> rows) {
        for (Row row : rows) {
            long sequence = row.getLong("sequence");
            if (sequence != walk.link.sequence() + 1) {
                walk.breakAt(walk.link.sequence() + 1, null, "seal-missing");
                return;
            }
            String wrong = wrongWith(walk, row);
            if (wrong != null) {
                walk.breakAt(sequence, row.getUUID("entry_id"), wrong);
                return;
            }
            walk.link = new Link(sequence, row.getBuffer("hash").getBytes());
        }
    }

    private static @Nullable String wrongWith(Walk walk, Row row) {
        byte[] content = row.getBuffer("content").getBytes();
        if (!MessageDigest.isEqual(
                walk.link.next(content).hash(), row.getBuffer("hash").getBytes())) {
            return "seal-changed";
        }
        if (row.getUUID("id") == null) {
            return walk.mayBeGone(row) ? null : "entry-missing";
        }
        Entry entry = Entry.of(row);
        if (!MessageDigest.isEqual(content, entry.content())) {
            return "entry-changed";
        }
        walk.checked++;
        return isUnaltered(entry, row) ? null : "personal-part-changed";
    }

    /** What is personal may be gone, since people may be erased; it may not be another. */
    private static boolean isUnaltered(Entry entry, Row row) {
        Buffer salt = row.getBuffer("private_salt");
        return salt == null
                || (entry.digest() != null
                        && MessageDigest.isEqual(
                                entry.digest(),
                                Personally.digest(salt.getBytes(), row.getJsonObject("private_content"))));
    }
}
