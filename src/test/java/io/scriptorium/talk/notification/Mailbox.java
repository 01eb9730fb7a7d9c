package io.scriptorium.talk.notification;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads what a mail address has received, by IMAP. */
final class Mailbox {

    /** A mail: its headers that matter, and the texts of its parts, joined. */
    record Letter(String subject, String messageId, String content) {}

    private Mailbox() {}

    static List<Letter> of(String address) {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", MailServer.imapPort(), address, address);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            List<Letter> letters = new ArrayList<>();
            for (Message message : inbox.getMessages()) {
                letters.add(new Letter(message.getSubject(), message.getHeader("Message-ID")[0], content(message)));
            }
            return letters;
        } catch (MessagingException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String content(Part part) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart parts)) {
            return part.getContent().toString();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            text.append(content(parts.getBodyPart(i)));
        }
        return text.toString();
    }
}
