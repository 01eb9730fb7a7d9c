package io.scriptorium.talk.chat;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Which kinds of messages a website allows: a kind is the two parties between whom a message passes. */
@ApplicationScoped
class MessageKinds {

    /** All of them; of the two parties, the one that comes first in the alphabet comes first. */
    static final List<String> ALL =
            List.of("client-client", "client-staff", "client-writer", "staff-staff", "staff-writer", "writer-writer");

    private static final String OTHERS = """
            select member_id from talk.participant
            where tenant_id = $1 and thread_id = $2 and member_id <> $3 and left_at is null
            """;

    private final Settings settings;
    private final Sql sql;
    private final Members members;

    MessageKinds(Settings settings, Sql sql, Members members) {
        this.settings = settings;
        this.sql = sql;
        this.members = members;
    }

    /** Refuses a message of the caller's that would reach somebody to whom the website does not let the caller write. */
    Uni<Void> requireAllowed(UUID thread) {
        return settings.get(ChatSettings.KINDS)
                .chain(allowed -> allowed.containsAll(ALL)
                        ? Uni.createFrom().voidItem()
                        : others(thread)
                                .invoke(others -> require(allowed, others))
                                .replaceWithVoid());
    }

    private Uni<List<Member>> others(UUID thread) {
        return sql.list(OTHERS, row -> row.getUUID("member_id"), Caller.tenantId(), thread, Caller.memberId())
                .chain(members::findAll);
    }

    private static void require(Set<String> allowed, List<Member> others) {
        Actor sender = Caller.current().requireActor();
        boolean all = others.stream()
                .map(other -> kind(Role.of(sender.role()), other.role()))
                .allMatch(allowed::contains);
        if (!all) {
            throw Refusal.forbidden(
                    "message-kind-off",
                    "Somebody takes part in this conversation to whom this website does not let you write.");
        }
    }

    private static String kind(Role one, Role other) {
        return String.join(
                "-", Stream.of(one, other).map(MessageKinds::party).sorted().toList());
    }

    private static String party(Role role) {
        return switch (role) {
            case CLIENT -> "client";
            case WRITER -> "writer";
            default -> "staff";
        };
    }
}
