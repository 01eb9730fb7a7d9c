package io.scriptorium.testing;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.filter.log.LogDetail;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.kernel.event.EventPumps;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.TimePumps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of the running service over HTTP, with a real PostgreSQL and Redis; its classes are {@code @QuarkusTest}. Each
 * test has a brand of its own and may move the clock. Every answer is held against the service's OpenAPI document.
 */
@WithTestResource(value = EmbeddedServices.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ProxiedPlacement.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = Atlas.class, scope = TestResourceScope.GLOBAL)
public abstract class ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How long a token is used: within it the proof stays fresh that what is about money or security asks for. */
    private static final Duration USE = Duration.ofMinutes(4);

    /** How often {@link #roundTrips} runs its request: on every connection of the pool, several times. */
    protected static final int RUNS = 100;

    /** As it came: indented, a body of five thousand brackets within each other is a hundred million characters. */
    private static final LogConfig LOG = LogConfig.logConfig()
            .enableLoggingOfRequestAndResponseIfValidationFails(LogDetail.ALL)
            .enablePrettyPrinting(false);

    static {
        RestAssured.replaceFiltersWith(new ContractFilter());
    }

    /** The brand of this test. */
    protected Brand brand;

    @Inject
    protected MovableClock clock;

    @Inject
    Tokens tokens;

    @Inject
    protected TimePumps time;

    @Inject
    EventPumps events;

    @Inject
    Background background;

    @Inject
    Deliveries deliveries;

    @Inject
    Fanout fanout;

    private final Map<Person, AccessToken> accessTokens = new ConcurrentHashMap<>();

    @BeforeEach
    void freshBrand() {
        RestAssured.config = RestAssured.config().logConfig(LOG);
        clock.reset();
        awaitRedis();
        brand = Brand.create();
    }

    /** The test before may have taken it away: once it is back, the service finds it within a moment. */
    private void awaitRedis() {
        Awaitility.await("Redis").atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> !fanout.degraded());
    }

    @AfterEach
    void leaveNoTimers() {
        clock.reset();
        Database.update("delete from kernel.timer where tenant_id = ?", brand.id());
    }

    /** A request by a member, with a real token, to the member's brand. */
    protected RequestSpecification as(Person person) {
        return anonymous(person.brand()).header("Authorization", "Bearer " + token(person));
    }

    /** A request to the test's brand with a token that a test has of its own. */
    protected RequestSpecification by(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    /** The same as a member makes it whose proof is too old for what is about money or security. */
    protected RequestSpecification withOldProof(Person person) {
        String token = token(person);
        clock.advance(Duration.ofMinutes(6));
        return by(token);
    }

    /** Has a member make something at an address; gives its id. */
    protected String created(Person maker, String path, Object body) {
        return as(maker).body(body).post(path).then().statusCode(201).extract().path("id");
    }

    /** Has somebody set a setting of their website, whatever it was. */
    protected Response setting(Person by, String key, Object value) {
        return as(by).header("If-Match", "*").body(Map.of("value", value)).put("/api/v1/settings/" + key);
    }

    /** A ticket by which a member opens a live connection, good once. */
    protected String ticket(Person person) {
        return as(person)
                .post("/api/v1/realtime/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");
    }

    /** A request to the test's brand by nobody. */
    protected RequestSpecification anonymous() {
        return anonymous(brand);
    }

    /** A request to a brand by nobody. */
    protected RequestSpecification anonymous(Brand other) {
        return RestAssured.given().header("Host", other.host()).contentType(ContentType.JSON);
    }

    /** The member's access token, with a fresh proof; another one where the clock was moved since the last. */
    protected String token(Person person) {
        Instant now = clock.instant();
        return accessTokens
                .compute(person, (member, last) -> last != null && last.isFresh(now) ? last : issue(member, now))
                .token();
    }

    private AccessToken issue(Person member, Instant now) {
        String token = tokens.issue(member.subject(now));
        return new AccessToken(token, now);
    }

    private record AccessToken(String token, Instant issuedAt) {

        boolean isFresh(Instant now) {
            return now.isBefore(issuedAt.plus(USE));
        }
    }

    /** Gives somebody a role that the website makes: of these permissions, and reaching so far. */
    protected void give(Person person, String scope, String... permissions) {
        Map<String, Object> role = Map.of(
                "name",
                "Role " + UUID.randomUUID(),
                "base_role",
                person.role().key(),
                "permissions",
                permissions,
                "scope",
                scope);
        String id = created(brand.superadmin(), "/api/v1/access/custom-roles", role);
        as(brand.superadmin())
                .body(Map.of("role_id", id))
                .put("/api/v1/access/members/" + person.memberId() + "/role")
                .then()
                .statusCode(200);
    }

    /** How many notifications about a subject a member has, of one topic. */
    protected int told(Person person, String topic, String subjectId) {
        return as(person)
                .get("/api/v1/notifications")
                .then()
                .statusCode(200)
                .extract()
                .path("results.findAll { it.subject_id == '" + subjectId + "' && it.topic == '" + topic + "' }.size()");
    }

    /** Runs work as the system in the test's brand and waits for it. */
    protected <T> T inTenant(Supplier<Uni<T>> work) {
        return inTenant(brand, work);
    }

    /** Runs work as the system in a brand and waits for it. */
    protected <T> T inTenant(Brand other, Supplier<Uni<T>> work) {
        return background
                .run(Caller.system(other.tenant(), "test"), work)
                .await()
                .atMost(PATIENCE);
    }

    /** Fires all timers that are due and delivers all events, also those that come of it, until all is quiet. */
    protected void settle() {
        settle(brand);
    }

    /** The same, until all is quiet in a brand. */
    protected void settle(Brand other) {
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> {
            time.drain().await().atMost(PATIENCE);
            events.drain().await().atMost(PATIENCE);
            return deliveries.areDone(other);
        });
    }

    /**
     * How many round trips to its database a request of the test's brand takes, where that is placed behind the proxy:
     * once its statements have been prepared, and without what it sets off or what polls there too.
     */
    protected long roundTrips(Runnable request) {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            settle();
            long before = ProxiedPlacement.roundTrips();
            request.run();
            fewest = Math.min(fewest, ProxiedPlacement.roundTrips() - before);
        }
        return fewest;
    }

    /** The types of a subject's events, in the order in which they happened. */
    protected List<String> events(UUID subjectId) {
        return Database.columnIn(
                        brand.tenant().placement(),
                        "select type from kernel.event_log where tenant_id = ? and subject_id = ? order by sequence",
                        brand.id(),
                        subjectId)
                .stream()
                .map(String.class::cast)
                .toList();
    }
}
