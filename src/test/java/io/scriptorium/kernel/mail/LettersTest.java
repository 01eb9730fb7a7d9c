package io.scriptorium.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.time.Errands;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.MailServer;
import io.scriptorium.testing.Mailbox;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = MailServer.class, scope = TestResourceScope.GLOBAL)
class LettersTest extends ApiTest {

    private static final String CODE = "K7Q2-93XM";

    @Inject
    Letters letters;

    @Inject
    Tx tx;

    @Inject
    Sql sql;

    @Inject
    Timers timers;

    @Inject
    Errands errands;

    @Inject
    Vault vault;

    @Inject
    AddressBook addresses;

    @Inject
    Stationery stationery;

    @Inject
    ReactiveMailer mailer;

    @Inject
    LetterMeter meter;

    @Inject
    @Location("mail/letter.txt")
    Template text;

    @Inject
    @Location("mail/letter.html")
    Template html;

    private String address() {
        return "someone@" + brand.host().replace(".localhost", ".example");
    }

    private Letter codeLetter() {
        return Letter.toAddress("test.code", address(), null)
                .subject("Your sign-in code")
                .paragraph("Hello,")
                .code(CODE);
    }

    private void awaitStatus(UUID id, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> status.equals(Database.column(
                                "select status from kernel.letter where tenant_id = ? and id = ?", brand.id(), id)
                        .get(0)));
    }

    @Test
    @Tag("NTF-02")
    void aSecretIsEncryptedUntilItIsSentAndErasedThen() {
        UUID id = inTenant(() -> tx.write(() -> letters.send(codeLetter()).call(queued -> stored(queued))));
        settle();
        Mailbox.Mail mail = Mailbox.first(address());
        awaitStatus(id, "sent");

        assertThat(mail.content()).contains("    " + CODE, ">" + CODE + "</bdi>");
        assertThat(mail.messageId()).isEqualTo("<" + id + "@localhost>");
        assertThat(Database.column("select content from kernel.letter where tenant_id = ?", brand.id()))
                .containsExactly((Object) null);
        assertThat(Database.number(
                        "select count(*) from kernel.timer where tenant_id = ? and kind = 'letter'", brand.id()))
                .isZero();
    }

    private Uni<Void> stored(UUID id) {
        return sql.first(
                        "select content from kernel.letter where tenant_id = $1 and id = $2",
                        row -> row.getBuffer("content").getBytes(),
                        brand.id(),
                        id)
                .invoke(content -> assertThat(new String(content.orElseThrow(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(CODE, "someone", "sign-in"))
                .replaceWithVoid();
    }

    @Test
    @Tag("NTF-02")
    void nothingIsSentWhereTheTransactionRollsBack() {
        assertThatThrownBy(() -> inTenant(() -> tx.write(() -> letters.send(codeLetter())
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("rolled back"))))))
                .hasMessageContaining("rolled back");

        settle();
        assertThat(Database.number("select count(*) from kernel.letter where tenant_id = ?", brand.id()))
                .isZero();
    }

    @Test
    @Tag("NTF-02")
    void anExpiredLetterIsErasedAndNotSent() {
        UUID id = inTenant(() -> letters.send(codeLetter().until(clock.instant())));
        settle();
        awaitStatus(id, "expired");

        assertThat(Mailbox.of(address())).isEmpty();
        assertThat(Database.column("select content from kernel.letter where tenant_id = ?", brand.id()))
                .containsExactly((Object) null);
    }

    @Test
    @Tag("NTF-02")
    void whatTheServerDoesNotTakeAtFirstIsSentLaterWithTheSameMessageId() {
        UUID id = queuedOnly();
        inTenant(() -> tx.write(() -> errands.fire(postman(451), Timer.of(Postman.KIND, id, clock.instant()))));
        awaitError(id, "queued");

        clock.advance(Duration.ofMinutes(2));
        settle();
        awaitStatus(id, "sent");

        assertThat(Mailbox.of(address())).extracting(Mailbox.Mail::messageId).containsExactly("<" + id + "@localhost>");
    }

    @Test
    @Tag("NTF-02")
    void whatTheServerRefusesForGoodIsErased() {
        UUID id = queuedOnly();
        inTenant(() -> tx.write(() -> errands.fire(postman(550), Timer.of(Postman.KIND, id, clock.instant()))));
        awaitError(id, "failed");

        assertThat(Database.column("select content from kernel.letter where tenant_id = ?", brand.id()))
                .containsExactly((Object) null);
        assertThat(Database.number(
                        "select count(*) from kernel.timer where tenant_id = ? and kind = 'letter'", brand.id()))
                .isZero();
    }

    /** A letter that the service's own postman does not know of yet. */
    private UUID queuedOnly() {
        return inTenant(() ->
                tx.write(() -> letters.send(codeLetter()).call(queued -> timers.cancel(Postman.KIND, queued))));
    }

    /** A postman whose server answers with a code. */
    private Postman postman(int code) {
        ReactiveMailer refusing =
                mails -> Uni.createFrom().failure(new SMTPException("Not now", code, List.of(), code >= 500));
        return new Postman(tx, sql, timers, clock, vault, addresses, stationery, refusing, meter, 1);
    }

    private void awaitError(UUID id, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> Database.number(
                                "select count(*) from kernel.letter where tenant_id = ? and id = ? and status = ?"
                                        + " and last_error is not null",
                                brand.id(),
                                id,
                                status)
                        == 1);
    }

    @Test
    @Tag("NTF-02")
    void whoIsSuspendedGetsNone() {
        Database.update(
                "update people.member set status = 'suspended' where tenant_id = ? and id = ?",
                brand.id(),
                brand.client().memberId());
        UUID id = inTenant(() ->
                letters.send(Letter.toMember("test", brand.client().memberId()).subject("Hello,")));
        settle();
        awaitStatus(id, "dropped");

        assertThat(Mailbox.of(brand.client().email())).isEmpty();
    }

    @Test
    @Tag("NTF-02")
    void nothingIsSentToAnAddressThatSaysMore() {
        for (String bad :
                new String[] {"a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "<a@b.example>", "a"}) {
            UUID id = inTenant(
                    () -> letters.send(Letter.toAddress("test", bad, null).subject("Hello,")));
            settle();
            awaitStatus(id, "dropped");
        }
    }

    @Test
    void aLetterDoesNotTellWhatItSays() {
        assertThat(codeLetter()).hasToString("Letter test.code");
    }

    @Test
    @Tag("TEN-09")
    @Tag("TEN-10")
    void wearsEverythingThatTheBrandSays() {
        MailBrand looks = new MailBrand(
                "Essays & Co",
                "[Essays]",
                "Essays, Ltd. “مقالات”",
                "office@essays.example",
                "help@essays.example",
                URI.create("https://essays.example/logo.png?a=1&b=2"),
                new MailBrand.Colours("#aa0011", "#fefefe", "#eeeeee", "#222222"),
                "Essays & Co, 1 Main Street\nNo answer needed.");
        Letter letter = Letter.toAddress("test.link", address(), "Zoë <b>")
                .subject("Your sign-in code")
                .button(URI.create("https://essays.example/go?token=a&b=c"), "Hello,");

        send(looks, letter);
        Mailbox.Mail mail = Mailbox.first(address());

        assertThat(mail.subject()).isEqualTo("[Essays] Your sign-in code");
        assertThat(mail.sender()).isEqualTo(new Mailbox.Sender("Essays, Ltd. “مقالات”", "office@essays.example"));
        assertThat(mail.replyTo()).isEqualTo("help@essays.example");
        assertThat(mail.content())
                .contains("Dear Zoë <b>,", "https://essays.example/go?token=a&b=c", "Essays & Co\n")
                .contains("Dear Zoë &lt;b&gt;,", "href=\"https://essays.example/go?token=a&amp;b=c\"")
                .contains("src=\"https://essays.example/logo.png?a=1&amp;b=2\" alt=\"Essays &amp; Co\"")
                .contains("background: #aa0011; color: #fefefe", "background: #eeeeee; color: #222222")
                .contains("Essays &amp; Co, 1 Main Street<br>No answer needed.");
    }

    @Test
    @Tag("I18-01")
    void isWrittenFromRightToLeftInArabic() {
        send(MailBrand.named("مقالات"), codeLetter().in(Language.AR));

        assertThat(Mailbox.first(address()).content())
                .contains("<html lang=\"ar\" dir=\"rtl\">", "<bdi dir=\"ltr\"", CODE)
                .doesNotContain("Hello,");
    }

    private void send(MailBrand looks, Letter letter) {
        Stationery dressed = new Stationery(
                () -> Uni.createFrom().item(looks), text, html, "localhost", "Scriptorium <no-reply@localhost>");
        LetterContent content = LetterContent.of(LetterContent.of(letter).toJson());
        inTenant(() -> dressed.mail(Ids.next(), content, java.util.Objects.requireNonNull(content.addressee()))
                .chain(mail -> mailer.send(mail)));
    }
}
