package io.scriptorium.talk.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as its recipient sees it, in lists and in the stream.
 *
 * @param sequence its place in the inbox, from 1 and without gaps
 * @param title one line, in the recipient's language
 * @param body plain text in that language; may be empty
 */
record NotificationView(
        UUID id,
        long sequence,
        String topic,
        UUID subjectId,
        String title,
        String body,
        Instant createdAt,
        @Nullable Instant readAt) {}
