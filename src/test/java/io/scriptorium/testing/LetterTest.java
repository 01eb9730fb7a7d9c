package io.scriptorium.testing;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import io.scriptorium.testing.Mailbox.Mail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A test whose people get letters. */
@WithTestResource(value = MailServer.class, scope = TestResourceScope.GLOBAL)
public abstract class LetterTest extends ApiTest {

    private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]+)");
    private static final Pattern CODE = Pattern.compile("(?m)^\\s*(\\d{6})\\s*$");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The latest letter to an address about something, once there are so many. */
    protected Mail letter(String address, String subject, int number) {
        return Awaitility.await(subject)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> letters(address, subject), mails -> mails.size() >= number)
                .get(number - 1);
    }

    /** The first letter to an address about something. */
    protected Mail letter(String address, String subject) {
        return letter(address, subject, 1);
    }

    /** All letters to an address about something, after all that is due has been done. */
    protected List<Mail> letters(String address, String subject) {
        settle();
        return Mailbox.of(address).stream()
                .filter(mail -> mail.subject().endsWith(subject))
                .toList();
    }

    /** The secret in a letter's link. */
    protected static String token(Mail letter) {
        return found(TOKEN, letter);
    }

    /** The code in a letter. */
    protected static String code(Mail letter) {
        return found(CODE, letter);
    }

    private static String found(Pattern pattern, Mail letter) {
        Matcher matcher = pattern.matcher(letter.content());
        if (!matcher.find()) {
            throw new AssertionError("Not in the letter: " + letter.content());
        }
        return matcher.group(1);
    }

    /** Sets one of the brand's settings. */
    protected void set(String key, Object value) {
        setting(brand.admin(), key, value).then().statusCode(200);
    }

    /** Sends a request of nobody's to the brand. */
    protected Response post(String path, Map<String, Object> body) {
        return anonymous().body(body).post(path);
    }

    /** Signs a member in by the password. */
    protected Response login(Person person, String password) {
        return post("/api/v1/auth/login", Map.of("email", person.email(), "password", password));
    }
}
