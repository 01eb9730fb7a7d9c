package io.scriptorium.kernel.realtime;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Who is there, on any process: has a live connection open, or made a request within five minutes. In Redis each process
 * vouches for its connections for a while and says so again and again, so that those of a dead process go offline by
 * themselves; requests count for five minutes, and are told of every half minute at most. Who closes the last connection
 * has left. While Redis is away, a process knows of what it sees itself only.
 */
@ApplicationScoped
public class Presence implements Witness {

    private static final Logger LOG = Logger.getLogger(Presence.class);
    private static final Duration VOUCHED = Duration.ofSeconds(45);
    private static final Duration AGAIN = Duration.ofSeconds(15);

    /** For how long a request says that a member is there. */
    static final Duration ACTIVE = Duration.ofMinutes(5);

    private static final Duration TELLING = Duration.ofSeconds(30);

    /** Among the processes that vouch for a member, the member's own last request. */
    private static final String ACTIVITY = "activity";

    /**
     * Drops the processes whose time is over, enters or removes this one, and gives how many are left. With the last one
     * goes what the member did before.
     */
    private static final String UPDATE = """
            redis.call('zremrangebyscore', KEYS[1], '-inf', ARGV[1])
            if ARGV[3] == '0' then redis.call('zrem', KEYS[1], ARGV[4])
            else redis.call('zadd', KEYS[1], ARGV[2], ARGV[4]) redis.call('pexpire', KEYS[1], ARGV[3]) end
            local processes = redis.call('zcard', KEYS[1])
            if redis.call('zscore', KEYS[1], ARGV[5]) then processes = processes - 1 end
            if processes == 0 then redis.call('del', KEYS[1]) end
            return processes
            """;

    private final Vertx vertx;
    private final Redis redis;
    private final Fanout fanout;
    private final Clock clock;
    private final String self = UUID.randomUUID().toString();
    private final Map<Person, Integer> connections = new ConcurrentHashMap<>();
    private final Map<Person, Seen> active = new ConcurrentHashMap<>();

    Presence(Vertx vertx, Redis redis, Fanout fanout, Clock clock) {
        this.vertx = vertx;
        this.redis = redis;
        this.fanout = fanout;
        this.clock = clock;
    }

    private record Person(UUID tenantId, UUID memberId) {

        String key() {
            return "scriptorium:online:" + tenantId + ":" + memberId;
        }
    }

    /** When a member made a request, and when the other processes were last told so; milliseconds since 1970. */
    private record Seen(long at, long toldAt) {

        boolean isRecent(long now) {
            return Math.abs(now - at) < ACTIVE.toMillis();
        }

        boolean isTold(long now) {
            return Math.abs(now - toldAt) < TELLING.toMillis();
        }
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(AGAIN.toMillis(), timer -> vouchAgain());
    }

    @Override
    public void seen(UUID tenantId, UUID memberId) {
        long now = clock.millis();
        Person person = new Person(tenantId, memberId);
        Seen before = active.get(person);
        boolean tell = before == null || !before.isTold(now);
        active.put(person, before == null || tell ? new Seen(now, now) : new Seen(now, before.toldAt()));
        if (tell && !fanout.degraded()) {
            redis.batch(List.of(
                            Request.cmd(Command.ZADD)
                                    .arg(person.key())
                                    .arg(now + ACTIVE.toMillis())
                                    .arg(ACTIVITY),
                            Request.cmd(Command.PEXPIRE).arg(person.key()).arg(ACTIVE.toMillis())))
                    .onFailure(failure -> LOG.debugf("Activity was not told: %s", failure.getMessage()));
        }
    }

    /**
     * A connection of a member was opened.
     *
     * @return whether it is the member's only one
     */
    public Uni<Boolean> enter(UUID tenantId, UUID memberId) {
        Person person = new Person(tenantId, memberId);
        boolean first = connections.merge(person, 1, Integer::sum) == 1;
        return first
                ? update(person, true).map(processes -> processes == 1)
                : Uni.createFrom().item(false);
    }

    /**
     * A connection of a member has ended. With the last one the member has left, whatever was done before.
     *
     * @return whether the member went offline by it
     */
    public Uni<Boolean> leave(UUID tenantId, UUID memberId) {
        Person person = new Person(tenantId, memberId);
        boolean last = connections.computeIfPresent(person, (who, count) -> count == 1 ? null : count - 1) == null;
        if (last) {
            active.remove(person);
        }
        return last
                ? update(person, false).map(processes -> processes == 0)
                : Uni.createFrom().item(false);
    }

    /** Those of the members who are there, whether or not they want others to know. */
    public Uni<Set<UUID>> online(UUID tenantId, Collection<UUID> memberIds) {
        List<UUID> asked = List.copyOf(memberIds);
        Set<UUID> here = new HashSet<>(asked);
        here.removeIf(member -> !isHere(new Person(tenantId, member)));
        if (asked.isEmpty() || fanout.degraded()) {
            return Uni.createFrom().item(here);
        }
        String now = Long.toString(clock.millis());
        List<Request> counts = asked.stream()
                .map(member -> Request.cmd(Command.ZCOUNT)
                        .arg(new Person(tenantId, member).key())
                        .arg(now)
                        .arg("+inf"))
                .toList();
        return UniHelper.toUni(redis.batch(counts))
                .map(answers -> {
                    for (int i = 0; i < asked.size(); i++) {
                        if (answers.get(i).toLong() > 0) {
                            here.add(asked.get(i));
                        }
                    }
                    return here;
                })
                .onFailure()
                .recoverWithItem(here);
    }

    private boolean isHere(Person person) {
        Seen seen = active.get(person);
        return connections.containsKey(person) || (seen != null && seen.isRecent(clock.millis()));
    }

    /** How many processes the member is connected to; this one's own knowledge where Redis cannot be asked. */
    private Uni<Long> update(Person person, boolean online) {
        long own = online ? 1 : 0;
        return fanout.degraded()
                ? Uni.createFrom().item(own)
                : UniHelper.toUni(redis.send(request(person, online)))
                        .map(answer -> answer.toLong())
                        .onFailure()
                        .recoverWithItem(own);
    }

    private Request request(Person person, boolean online) {
        long now = clock.millis();
        return Request.cmd(Command.EVAL)
                .arg(UPDATE)
                .arg(1)
                .arg(person.key())
                .arg(now)
                .arg(now + VOUCHED.toMillis())
                .arg(online ? ACTIVE.toMillis() : 0)
                .arg(self)
                .arg(ACTIVITY);
    }

    private void vouchAgain() {
        long now = clock.millis();
        active.values().removeIf(seen -> !seen.isRecent(now));
        if (connections.isEmpty() || fanout.degraded()) {
            return;
        }
        List<Request> all = new ArrayList<>();
        connections.keySet().forEach(person -> all.add(request(person, true)));
        redis.batch(all).onFailure(failure -> LOG.debugf("Presence was not renewed: %s", failure.getMessage()));
    }
}
