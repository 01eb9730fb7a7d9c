package io.scriptorium.talk.notification;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.people.user.Member;
import java.util.List;
import java.util.UUID;

/**
 * What one member is to be told.
 *
 * @param recipientId the member
 * @param topic what it is about, for filters and preferences, such as {@code order.submitted}
 * @param subjectId the thing that it leads to, such as an order
 * @param title one line
 * @param body plain text; may be {@link Text#NONE}
 * @param mail whether to mail it, too
 * @param security whether it is about the recipient's or the website's security, so that it is mailed whatever the website
 *     may send
 */
public record Notice(
        UUID recipientId, String topic, UUID subjectId, Text title, Text body, boolean mail, boolean security) {

    /**
     * Tells those who may decide about something that it waits: in the app only, since whoever can ask for it could fill their
     * mailboxes. Whoever asked is left out, and does not decide.
     */
    public static List<Notice> waiting(
            List<Member> deciders, UUID askedBy, String topic, UUID subjectId, Text title, Text body) {
        return deciders.stream()
                .filter(member -> !member.id().equals(askedBy))
                .map(member -> new Notice(member.id(), topic, subjectId, title, body, false))
                .toList();
    }

    /** One that is not about security: it may be left out of the mail. */
    public Notice(UUID recipientId, String topic, UUID subjectId, Text title, Text body, boolean mail) {
        this(recipientId, topic, subjectId, title, body, mail, false);
    }
}
