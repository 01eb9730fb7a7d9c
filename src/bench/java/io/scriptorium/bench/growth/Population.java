package io.scriptorium.bench.growth;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The tenants and their members, and what is kept count of for each. Tenants differ as firms do, by Zipf's law: the
 * largest of 10,000 has a tenth of all orders, the smallest a hundred thousandth. Of a tenant's clients and writers
 * some are busier than others.
 */
final class Population {

    private static final int ORDERS_OF_CLIENT = 20;
    private static final int ORDERS_OF_WRITER = 150;

    final UUID[] tenants;
    final UUID[] outside;
    final UUID[] revenue;
    final UUID[] quotes;
    final Members clients;
    final Members writers;

    private final double[] upTo;

    /** All clients, or all writers: those of one tenant stand together. */
    static final class Members {

        final int[] first;
        final UUID[] ids;
        final UUID[] accounts;
        final long[] balance;
        final long[] held;
        final int[] notified;
        final int[] unread;

        private Members(int[] counts, SplittableRandom random, long madeAt) {
            first = new int[counts.length + 1];
            for (int i = 0; i < counts.length; i++) {
                first[i + 1] = first[i] + counts[i];
            }
            int all = first[counts.length];
            ids = new UUID[all];
            accounts = new UUID[all];
            Arrays.setAll(ids, i -> id(madeAt, random));
            Arrays.setAll(accounts, i -> new UUID(version4(random), variant(random)));
            balance = new long[all];
            held = new long[all];
            notified = new int[all];
            unread = new int[all];
        }

        /** Somebody of a tenant; the first ones most often. */
        int any(int tenant, SplittableRandom random) {
            double share = random.nextDouble();
            return first[tenant] + (int) (share * share * (first[tenant + 1] - first[tenant]));
        }
    }

    Population(Size size, SplittableRandom random, long madeAt) {
        upTo = new double[size.tenants()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
        tenants = new UUID[size.tenants()];
        outside = new UUID[size.tenants()];
        revenue = new UUID[size.tenants()];
        for (int i = 0; i < tenants.length; i++) {
            upTo[i] /= sum;
            tenants[i] = id(madeAt, random);
            outside[i] = new UUID(version4(random), variant(random));
            revenue[i] = new UUID(version4(random), variant(random));
        }
        clients = new Members(counts(size, ORDERS_OF_CLIENT), random, madeAt);
        writers = new Members(counts(size, ORDERS_OF_WRITER), random, madeAt);
        quotes = new UUID[clients.ids.length];
        Arrays.setAll(quotes, i -> id(madeAt, random));
    }

    private int[] counts(Size size, int each) {
        int[] counts = new int[size.tenants()];
        Arrays.setAll(counts, i -> 2 + (int) (size.orders() * (upTo[i] - (i == 0 ? 0 : upTo[i - 1])) / each));
        return counts;
    }

    /** A tenant, as often as it has orders. */
    int anyTenant(SplittableRandom random) {
        int place = Arrays.binarySearch(upTo, random.nextDouble());
        return Math.min(place < 0 ? -place - 1 : place, tenants.length - 1);
    }

    static String slug(int tenant) {
        return "growth-" + tenant;
    }

    static String email(int tenant, String role, int number) {
        return role + number + "@" + slug(tenant) + ".example";
    }

    /** An id as the service makes them, version 7. */
    static UUID id(long epochMicros, SplittableRandom random) {
        return new UUID(((epochMicros / 1000) << 16) | 0x7000 | random.nextInt(0x1000), variant(random));
    }

    private static long version4(SplittableRandom random) {
        return (random.nextLong() & 0xffffffffffff0fffL) | 0x4000;
    }

    private static long variant(SplittableRandom random) {
        return (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    }
}
