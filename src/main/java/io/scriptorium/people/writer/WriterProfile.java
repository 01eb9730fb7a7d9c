package io.scriptorium.people.writer;

import java.util.UUID;

/**
 * What others need to know about a writer.
 *
 * @param memberId the writer
 * @param level {@code standard}, {@code advanced} or {@code elite}
 * @param maxActiveOrders how many orders the writer may work on at the same time
 */
public record WriterProfile(UUID memberId, String level, int maxActiveOrders) {}
