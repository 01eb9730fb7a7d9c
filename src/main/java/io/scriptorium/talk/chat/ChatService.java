package io.scriptorium.talk.chat;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Sql.Query;
import io.scriptorium.kernel.data.Statements;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.presence.Presences;
import io.scriptorium.people.quota.Quotas;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writing to conversations and reading them, the same for REST and the socket. */
@ApplicationScoped
class ChatService {

    /** How long a text may be. */
    static final int LONGEST_BODY = 10_000;

    /** How long a sender's own name for a message may be. */
    static final int LONGEST_CLIENT_ID = 64;

    // Waits for earlier messages to commit; what follows on this connection sees them. Lets others join and leave
    // meanwhile: whoever changes participants holds their rows already.
    private static final String LOCK = """
            select t.subject_kind, t.subject_id, t.closed, t.last_sequence, exists (
                select 1 from talk.participant p
                where p.tenant_id = t.tenant_id and p.thread_id = t.id and p.member_id = $3 and p.left_at is null
            ) as takes_part
            from talk.thread t where t.tenant_id = $1 and t.id = $2 for no key update of t
            """;

    private static final String SAME = "select " + MessageView.COLUMNS
            + " from talk.message m where m.tenant_id = $1 and m.thread_id = $2 and m.sender_id = $3 and m.client_id = $4";

    private static final String JOIN = """
            insert into talk.participant (tenant_id, thread_id, member_id, joined_at) values ($1, $2, $3, $4)
            on conflict (tenant_id, thread_id, member_id) do update set left_at = null
            where participant.left_at is not null
            """;

    private static final String COUNT =
            "update talk.thread set last_sequence = $3, last_message_at = $4 where tenant_id = $1 and id = $2";

    private static final String INSERT = """
            insert into talk.message (tenant_id, id, thread_id, sequence, sender_id, client_id, body, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String MEMBERS =
            "select member_id from talk.participant where tenant_id = $1 and thread_id = $2 and left_at is null";

    private static final String READ = """
            update talk.participant p set last_read_sequence = least($4, t.last_sequence), last_read_at = $5,
                shown_read_sequence = case when $6 then p.shown_read_sequence else least($4, t.last_sequence) end,
                shown_read_at = case when $6 then p.shown_read_at else $5 end
            from talk.thread t
            where p.tenant_id = $1 and p.thread_id = $2 and p.member_id = $3 and p.left_at is null
                and t.tenant_id = p.tenant_id and t.id = p.thread_id
                and p.last_read_sequence < least($4, t.last_sequence)
            returning p.last_read_sequence
            """;

    private final Tx tx;
    private final Sql sql;
    private final ChatQueries queries;
    private final EventLog events;
    private final Fanout fanout;
    private final Settings settings;
    private final MessageKinds kinds;
    private final Quotas quotas;
    private final Sight sight;
    private final Presences presences;
    private final Clock clock;

    ChatService(
            Tx tx,
            Sql sql,
            ChatQueries queries,
            EventLog events,
            Fanout fanout,
            Settings settings,
            MessageKinds kinds,
            Quotas quotas,
            Sight sight,
            Presences presences,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.queries = queries;
        this.events = events;
        this.fanout = fanout;
        this.settings = settings;
        this.kinds = kinds;
        this.quotas = quotas;
        this.sight = sight;
        this.presences = presences;
        this.clock = clock;
    }

    private record Place(String subjectKind, UUID subjectId, boolean closed, long last, boolean takesPart) {

        static Place of(Row row) {
            return new Place(
                    row.getString("subject_kind"),
                    row.getUUID("subject_id"),
                    row.getBoolean("closed"),
                    row.getLong("last_sequence"),
                    row.getBoolean("takes_part"));
        }
    }

    /**
     * Stores a message. One that the sender has sent before under the same client id is given back as it was stored.
     */
    Uni<MessageView> post(UUID thread, @Nullable String clientId, String body) {
        refuseMalformed(clientId, body);
        UUID sender = Caller.memberId();
        return settings.get(ChatSettings.SENDERS)
                .invoke(ChatService::requireSender)
                .chain(() -> requireWithin(thread))
                .chain(() -> post(sender, thread, clientId, body));
    }

    /** Whoever sees only some members writes only to conversations that are seen. */
    private Uni<Void> requireWithin(UUID thread) {
        return sight.reach()
                .chain(reach -> reach.isEverybody()
                        ? Uni.createFrom().voidItem()
                        : queries.thread(thread).replaceWithVoid());
    }

    private Uni<MessageView> post(UUID sender, UUID thread, @Nullable String clientId, String body) {
        return tx.write(() -> sql.together(List.of(
                        Query.of(LOCK, Caller.tenantId(), thread, sender),
                        Query.of(SAME, Caller.tenantId(), thread, sender, clientId)))
                .chain(answers -> store(thread, clientId, body, answers)));
    }

    private Uni<MessageView> store(UUID thread, @Nullable String clientId, String body, List<RowSet<Row>> answers) {
        Place place = first(answers.get(0)).map(Place::of).orElseThrow(() -> Refusal.notFound("thread"));
        Actor sender = Caller.current().requireActor();
        if (!place.takesPart() && !sender.may(ChatPermissions.READ_ALL)) {
            throw Refusal.notFound("thread");
        }
        Optional<Row> same = first(answers.get(1));
        if (same.isPresent()) {
            return Uni.createFrom().item(MessageView.of(same.get()));
        }
        if (place.closed()) {
            throw Refusal.conflict("thread-closed", "The conversation has ended.");
        }
        return kinds.requireAllowed(thread).chain(() -> add(place, thread, clientId, body));
    }

    private Uni<MessageView> add(Place place, UUID thread, @Nullable String clientId, String body) {
        Actor sender = Caller.current().requireActor();
        Instant now = clock.instant();
        MessageView message =
                new MessageView(Ids.next(), thread, place.last() + 1, sender.memberId(), clientId, body, now);
        List<Query> writes = new ArrayList<>(4);
        if (!place.takesPart()) { // only then: one who is being removed at this moment must not come back by it
            writes.add(Query.of(JOIN, Caller.tenantId(), thread, sender.memberId(), now));
        }
        writes.add(Query.of(COUNT, Caller.tenantId(), thread, message.sequence(), now));
        writes.add(Query.of(
                INSERT,
                Caller.tenantId(),
                message.id(),
                thread,
                message.sequence(),
                sender.memberId(),
                clientId,
                body,
                now));
        writes.add(Query.of(MEMBERS, Caller.tenantId(), thread));
        return sql.together(writes)
                .invoke(stored ->
                        wake(Wake.message(thread, message.sequence(), members(stored.get(writes.size() - 1)))))
                .chain(() -> quotas.take(ChatMetrics.MESSAGES)) // late: it holds up the website's other messages
                .chain(() -> events.append(new ChatEvent.MessagePosted(
                        thread,
                        message.id(),
                        message.sequence(),
                        sender.memberId(),
                        place.subjectKind(),
                        place.subjectId())))
                .replaceWith(message);
    }

    /**
     * Notes how far the caller has read; never back. Nothing for those who only look on. Of what is read while invisible
     * only the reader's other connections are told.
     */
    Uni<Void> read(UUID thread, long sequence) {
        UUID member = Caller.memberId();
        return queries.thread(thread)
                .chain(() -> presences.isHidden(member))
                .chain(hidden -> tx.write(() -> sql.together(List.of(
                                Query.of(READ, Caller.tenantId(), thread, member, sequence, clock.instant(), hidden),
                                Query.of(MEMBERS, Caller.tenantId(), thread)))
                        .invoke(answers -> first(answers.get(0))
                                .ifPresent(row -> wake(Wake.receipt(
                                        thread,
                                        member,
                                        row.getLong(0),
                                        clock.instant(),
                                        hidden ? List.of(member) : members(answers.get(1))))))
                        .replaceWithVoid()));
    }

    /** Tells the others that the caller is writing, unless the caller is invisible. */
    Uni<Void> typing(UUID thread) {
        UUID member = Caller.memberId();
        UUID tenant = Caller.tenantId();
        return sql.list(MEMBERS, row -> row.getUUID(0), tenant, thread)
                .invoke(members -> {
                    if (!members.contains(member)) {
                        throw Refusal.notFound("thread");
                    }
                })
                .chain(members -> presences.isHidden(member).invoke(hidden -> {
                    if (!hidden) {
                        fanout.publish(
                                Wake.CHANNEL,
                                Wake.typing(thread, member, members).of(tenant));
                    }
                }))
                .replaceWithVoid();
    }

    private void wake(Wake wake) {
        UUID tenant = Caller.tenantId();
        tx.afterCommit(() -> fanout.publish(Wake.CHANNEL, wake.of(tenant)));
    }

    private static void requireSender(Set<String> roles) {
        if (!roles.contains(Caller.current().requireActor().role())) {
            throw Refusal.forbidden("messages-off", "This website does not let you write messages.");
        }
    }

    private static void refuseMalformed(@Nullable String clientId, String body) {
        if (body.isBlank() || body.length() > LONGEST_BODY) {
            throw Refusal.invalid("body", "must be 1 to " + LONGEST_BODY + " characters");
        }
        if (body.indexOf('\0') >= 0) {
            throw Refusal.invalid("body", "must not hold a null character");
        }
        if (clientId != null && !clientId.matches("[A-Za-z0-9._:-]{1," + LONGEST_CLIENT_ID + "}")) {
            throw Refusal.invalid("client_id", "must be 1 to 64 letters, digits, or any of . _ : -");
        }
    }

    private static List<UUID> members(RowSet<Row> rows) {
        return Statements.map(rows, row -> row.getUUID("member_id"));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }
}
