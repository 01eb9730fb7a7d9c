package io.scriptorium.talk.notification;

import io.scriptorium.kernel.language.Text;
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

    /** One that is not about security: it may be left out of the mail. */
    public Notice(UUID recipientId, String topic, UUID subjectId, Text title, Text body, boolean mail) {
        this(recipientId, topic, subjectId, title, body, mail, false);
    }
}
