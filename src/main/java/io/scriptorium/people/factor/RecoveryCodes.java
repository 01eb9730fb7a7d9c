package io.scriptorium.people.factor;

import io.scriptorium.kernel.data.Sha256;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.people.auth.SecondFactor;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Codes for when the second factor is lost. Each has 120 random bits, so its hash need not be slow. */
@ApplicationScoped
class RecoveryCodes implements SecondFactor {

    static final String METHOD = "recovery_code";

    /** How many are made at once. */
    static final int NUMBER = 10;

    private static final int BYTES = 15;
    private static final int GROUP = 4;

    private final SystemSql sql;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RecoveryCodes(SystemSql sql, Tx tx, EventLog events, Clock clock) {
        this.sql = sql;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public String reference() {
        return "otp";
    }

    @Override
    public boolean asksByItself() {
        return false;
    }

    @Override
    public Uni<Boolean> isHeldBy(Member member) {
        return left(member.userId()).map(left -> left > 0);
    }

    /** How many a login has left. */
    Uni<Integer> left(UUID userId) {
        return sql.first(
                        "select count(*) from people.recovery_code where user_id = $1",
                        row -> row.getInteger(0),
                        userId)
                .map(found -> found.orElse(0));
    }

    @Override
    public Uni<Boolean> verify(Member member, Answer answer) {
        UUID user = member.userId();
        return sql.run(
                        "delete from people.recovery_code where user_id = $1 and hash = $2",
                        user,
                        hash(user, answer.code().orElse("")))
                .map(removed -> removed == 1)
                .call(used -> used ? tell(member) : Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(Member member) {
        return left(member.userId())
                .chain(left -> tx.write(() -> events.append(new FactorEvent.RecoveryCodeUsed(member.id(), left))));
    }

    @Override
    public Uni<Void> forget(UUID userId) {
        return sql.run("delete from people.recovery_code where user_id = $1", userId)
                .replaceWithVoid();
    }

    /** Makes new ones; those before are good no more. They are shown now and never again. */
    Uni<List<String>> renew(UUID userId, UUID memberId) {
        List<String> codes = Stream.generate(this::code).limit(NUMBER).toList();
        Buffer[] hashes = codes.stream().map(code -> hash(userId, code)).toArray(Buffer[]::new);
        return sql.write(() -> sql.run("delete from people.recovery_code where user_id = $1", userId)
                        .chain(() -> sql.run("""
                                insert into people.recovery_code (user_id, hash, created_at)
                                select $1, h, $3 from unnest($2::bytea[]) h
                                """, userId, hashes, clock.instant())))
                .call(() -> tx.write(() -> events.append(new FactorEvent.RecoveryCodesMade(memberId))))
                .replaceWith(codes);
    }

    /** Twenty-four letters and digits in six groups: {@code k3vd-7yqa-m2xh-5tzc-q4nf-w6bj}. */
    private String code() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base32.encode(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /** As people type them: in any case, with or without the dashes. */
    private static Buffer hash(UUID userId, String code) {
        String plain = userId + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Buffer.buffer(Sha256.of(plain));
    }
}
