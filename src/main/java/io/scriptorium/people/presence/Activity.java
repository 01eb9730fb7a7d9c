package io.scriptorium.people.presence;

import java.time.LocalDate;

/**
 * How many members were active, which means that they made a request.
 *
 * @param day the day (UTC) by which it is counted
 * @param daily on that day
 * @param weekly on that day or one of the six before, if that day is today
 * @param monthly on that day or one of the 29 before, if that day is today
 */
public record Activity(LocalDate day, long daily, long weekly, long monthly) {}
