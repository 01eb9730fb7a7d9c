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
 */
public record Notice(UUID recipientId, String topic, UUID subjectId, Text title, Text body, boolean mail) {}
