package io.scriptorium.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.PublicAddress;
import io.scriptorium.people.domain.DomainProof.Outcome;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.NameServer;
import io.scriptorium.testing.Person;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TEN-04")
@QuarkusTest
@WithTestResource(value = NameServer.class, scope = TestResourceScope.GLOBAL)
class DomainTest extends ApiTest {

    @Inject
    Vertx vertx;

    @Inject
    DomainSettings settings;

    private String host() {
        return "essays." + brand.tenant().slug() + ".example";
    }

    private Response claim(Person person, String host) {
        return as(person).body(Map.of("host", host)).post("/api/v1/domains");
    }

    private String claimed(Person person, String host) {
        return claim(person, host).then().statusCode(201).extract().path("id");
    }

    private Response verify(Person person, String id) {
        return as(person).post("/api/v1/domains/" + id + "/verification");
    }

    private void publish(Person person, String id) {
        Map<String, String> record =
                as(person).get("/api/v1/domains/" + id).then().extract().path("record");
        NameServer.text(record.get("name"), "something else", record.get("value"));
    }

    private int answers(Brand other, String host) {
        return io.restassured.RestAssured.given()
                .header("Host", host)
                .header("Authorization", "Bearer " + token(other.client()))
                .get("/api/v1/users/me")
                .statusCode();
    }

    private String status(String id) {
        return (String) Database.column("select status from people.domain_claim where id = ?", UUID.fromString(id))
                .get(0);
    }

    @Test
    void aNameLeadsToItsWebsiteOnceItIsProven() {
        String id = claim(brand.admin(), host().toUpperCase(java.util.Locale.ROOT))
                .then()
                .statusCode(201)
                .body("status", equalTo("pending"))
                .body("host", equalTo(host()))
                .body("record.name", equalTo("_scriptorium-challenge." + host()))
                .body("record.value", startsWith("scriptorium-verification="))
                .extract()
                .path("id");
        assertThat(answers(brand, host())).isEqualTo(404);
        verify(brand.admin(), id)
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("outcome", equalTo("absent"));

        publish(brand.admin(), id);
        verify(brand.admin(), id).then().statusCode(200).body("status", equalTo("verified"));
        assertThat(answers(brand, host())).isEqualTo(200);
        as(brand.superadmin()).get("/api/v1/websites/" + brand.id()).then().body("domains", hasItem(host()));

        as(brand.admin()).delete("/api/v1/domains/" + id).then().statusCode(204);
        assertThat(answers(brand, host())).isEqualTo(404);
        assertThat(events(UUID.fromString(id))).containsExactly("domain.claimed", "domain.verified", "domain.removed");
        settle();
        as(brand.admin())
                .get("/api/v1/audit?subject_id=" + id)
                .then()
                .body("results.details.host", equalTo(List.of(host(), host(), host())));
    }

    @Test
    void aClaimKeepsNobodyOutAndAProofNobodyElse() {
        Brand squatter = Brand.create();
        Brand owner = brand;
        String squat = claimed(squatter.admin(), host());
        claim(squatter.admin(), host()).then().statusCode(409).body("code", equalTo("claimed-already"));

        String own = claimed(owner.admin(), host());
        publish(owner.admin(), own);
        verify(owner.admin(), own).then().body("status", equalTo("verified"));
        verify(squatter.admin(), squat).then().body("status", equalTo("pending"));
        assertThat(answers(squatter, host())).isEqualTo(401);

        // The name is sold: it has another record now, and not both.
        publish(squatter.admin(), squat);
        verify(squatter.admin(), squat).then().body("status", equalTo("verified"));
        assertThat(answers(squatter, host())).isEqualTo(200);
        assertThat(status(own)).isEqualTo("lapsed");
    }

    @Test
    void allWhoRunTheWebsiteAreToldThatItLostAName() {
        Person second = brand.add(Role.ADMIN, 2);
        Person left = brand.add(Role.ADMIN, 3);
        Database.update("update people.member set status = 'suspended' where id = ?", left.memberId());
        Brand buyer = Brand.create();
        for (Person owner : List.of(brand.admin(), buyer.admin())) {
            String id = claimed(owner, host());
            publish(owner, id);
            verify(owner, id).then().body("status", equalTo("verified"));
        }

        assertThat(Database.column(
                        "select member_id from kernel.letter where tenant_id = ? and kind = 'domain.lapsed'",
                        brand.id()))
                .containsExactlyInAnyOrder(brand.admin().memberId(), second.memberId());
    }

    @Test
    void whoCanStillProveItKeepsIt() {
        Brand second = Brand.create();
        String own = claimed(brand.admin(), host());
        publish(brand.admin(), own);
        verify(brand.admin(), own).then().body("status", equalTo("verified"));
        String other = claimed(second.admin(), host());
        String record = "_scriptorium-challenge." + host();
        NameServer.text(record, value(brand.admin(), own), value(second.admin(), other));

        verify(second.admin(), other).then().body("status", equalTo("pending")).body("outcome", equalTo("taken"));
        assertThat(answers(brand, host())).isEqualTo(200);
    }

    /** The name is given up while its proof is on its way. */
    @Test
    void aNameThatIsGivenUpMeanwhileLeadsNowhere() {
        String id = claimed(brand.admin(), host());
        publish(brand.admin(), id);
        String record = "_scriptorium-challenge." + host();
        NameServer.hold(record);
        try {
            CompletableFuture<Response> look = CompletableFuture.supplyAsync(() -> verify(brand.admin(), id));
            Awaitility.await().until(() -> NameServer.isAskedFor(record));
            as(brand.admin()).delete("/api/v1/domains/" + id).then().statusCode(204);
            NameServer.release(record);
            look.join().then().statusCode(404);
        } finally {
            NameServer.release(record);
        }
        assertThat(answers(brand, host())).isEqualTo(404);
        assertThat(Database.number("select count(*) from people.tenant_domain where host = ?", host()))
                .isZero();
    }

    @Test
    void whoeverProvesItGetsANameThatNobodyClaims() {
        Brand before = Brand.create();
        Database.update("insert into people.tenant_domain (host, tenant_id) values (?, ?)", host(), before.id());
        String id = claimed(brand.admin(), host());
        publish(brand.admin(), id);

        verify(brand.admin(), id).then().statusCode(200).body("status", equalTo("verified"));
        assertThat(answers(brand, host())).isEqualTo(200);
    }

    private String value(Person person, String id) {
        return as(person).get("/api/v1/domains/" + id).then().extract().path("record.value");
    }

    @Test
    void proofsAreLookedForAgainAndAgain() {
        String id = claimed(brand.admin(), host());
        publish(brand.admin(), id);
        clock.advance(Duration.ofMinutes(6));
        settle();
        Awaitility.await().until(() -> status(id).equals("verified"));
        NameServer.text("_scriptorium-challenge." + host(), "gone");
        for (int day = 1; day <= 3; day++) {
            assertThat(status(id)).isEqualTo("verified");
            int failures = day;
            clock.advance(Duration.ofHours(25));
            settle();
            Awaitility.await()
                    .until(() -> failures(id) >= failures || status(id).equals("lapsed"));
        }
        Awaitility.await().until(() -> status(id).equals("lapsed"));
        assertThat(answers(brand, host())).isEqualTo(404);

        String never = claimed(brand.admin(), "never." + host());
        clock.advance(Duration.ofDays(15));
        settle();
        assertThat(status(never)).isEqualTo("expired");
    }

    private long failures(String id) {
        return Database.number("select failures from people.domain_claim where id = ?", UUID.fromString(id));
    }

    @Test
    void namesOfThePlatformNeedNoProofAndASuperadmin() {
        String alias = "alias-" + brand.tenant().slug() + ".localhost";
        claim(brand.admin(), alias).then().statusCode(400);
        claim(brand.superadmin(), alias).then().statusCode(201).body("status", equalTo("verified"));
        assertThat(answers(brand, alias)).isEqualTo(200);

        Brand other = Brand.create();
        claim(other.superadmin(), alias).then().statusCode(409).body("code", equalTo("domain-taken"));
        claim(other.superadmin(), brand.host()).then().statusCode(409).body("code", equalTo("domain-taken"));
        claim(other.superadmin(), "localhost").then().statusCode(400);
        as(other.superadmin())
                .body(Map.of("slug", "alias-" + brand.tenant().slug(), "name", "Late"))
                .post("/api/v1/websites")
                .then()
                .statusCode(409)
                .body("code", equalTo("slug-taken"));
        claim(brand.admin(), "not a host").then().statusCode(400);
        claim(brand.client(), host()).then().statusCode(403);
    }

    @Test
    void aFileProvesItToo() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        String host = host();
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            calls.incrementAndGet();
            boolean asked = exchange.getRequestURI().getPath().equals(DomainProof.PATH)
                    && exchange.getRequestHeaders().getFirst("Host").startsWith(host);
            byte[] text = (asked ? "token\n" : "?").getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        site.start();
        try {
            int port = site.getAddress().getPort();
            NameServer.address(host, "127.0.0.1");
            assertThat(file(new NetworkProof(vertx, settings, port, PublicAddress::is), "token"))
                    .isEqualTo(Outcome.ABSENT);
            assertThat(calls).as("a name that leads inside is not called").hasValue(0);
            NetworkProof open = new NetworkProof(vertx, settings, port, address -> true);
            assertThat(file(open, "token")).isEqualTo(Outcome.PROVEN);
            assertThat(file(open, "other")).isEqualTo(Outcome.ABSENT);
            NameServer.address(host, "127.0.0.1", "8.8.8.8");
            assertThat(file(new NetworkProof(vertx, settings, port, PublicAddress::is), "token"))
                    .isEqualTo(Outcome.ABSENT);
        } finally {
            site.stop(0);
        }
        NameServer.address(host, "127.0.0.1");
        assertThat(file(new NetworkProof(vertx, settings, 1, address -> true), "token"))
                .isEqualTo(Outcome.UNREACHABLE);
    }

    private Outcome file(NetworkProof proof, String token) {
        return proof.byFile(host(), token).await().atMost(Duration.ofSeconds(10));
    }
}
