package io.scriptorium.testing;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Reads what a mail address has received, by IMAP. A test that uses it starts a {@link MailServer}. */
public final class Mailbox {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A mail: its headers that matter, decoded, and the texts of its parts, joined. */
    public record Mail(String subject, String messageId, Sender sender, String replyTo, String content) {}

    /** Whom a mail is from. */
    public record Sender(@Nullable String name, String address) {}

    private Mailbox() {}

    /** What has arrived so far. */
    public static List<Mail> of(String address) {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", MailServer.imapPort(), address, address);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            List<Mail> mails = new ArrayList<>();
            for (Message message : inbox.getMessages()) {
                mails.add(mail(message));
            }
            return mails;
        } catch (AuthenticationFailedException nothingYet) {
            return List.of(); // the first mail makes the mailbox
        } catch (MessagingException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The first mail, once it has arrived. */
    public static Mail first(String address) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> of(address), mails -> !mails.isEmpty())
                .get(0);
    }

    private static Mail mail(Message message) throws MessagingException, IOException {
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        return new Mail(
                message.getSubject(),
                message.getHeader("Message-ID")[0],
                new Sender(from.getPersonal(), from.getAddress()),
                ((InternetAddress) message.getReplyTo()[0]).getAddress(),
                content(message));
    }

    private static String content(Part part) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart parts)) {
            return part.getContent().toString().replace("\r\n", "\n");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            text.append(content(parts.getBodyPart(i)));
        }
        return text.toString();
    }
}
