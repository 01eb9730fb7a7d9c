package io.scriptorium.talk.notification;

import io.scriptorium.talk.notification.NotificationQueries.State;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream goes on: behind the notification that the client saw last, or, where that cannot be told, at the end
 * with the reason why.
 *
 * @param sequence the last notification that is not to be sent
 * @param stale why the client must read the list again; null where nothing is missing
 */
record StreamPosition(long sequence, @Nullable String stale) {

    private static final Pattern ID = Pattern.compile("([0-9a-f]{1,16})-(\\d{1,18})");

    /** The position that a client's last event id stands for, as the inbox stands. */
    static StreamPosition of(@Nullable String lastEventId, State inbox) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return new StreamPosition(inbox.last(), null);
        }
        Matcher id = ID.matcher(lastEventId);
        if (!id.matches()) {
            return new StreamPosition(inbox.last(), "malformed");
        }
        if (!id.group(1).equals(inbox.epoch())) {
            return new StreamPosition(inbox.last(), "other-epoch");
        }
        long sequence = Long.parseLong(id.group(2));
        if (sequence > inbox.last()) {
            return new StreamPosition(inbox.last(), "unknown");
        }
        return sequence < inbox.pruned()
                ? new StreamPosition(inbox.last(), "too-old")
                : new StreamPosition(sequence, null);
    }

    /** The event id of a place in an inbox. */
    static String id(String epoch, long sequence) {
        return epoch + "-" + sequence;
    }
}
