package io.scriptorium.bench.growth;

/** How much a database holds. */
record Size(int tenants, long orders) {

    /** What the large one is compared with. */
    static final Size SMALL = new Size(100, 100_000);

    @Override
    public String toString() {
        return "%,d tenants, %,d orders".formatted(tenants, orders);
    }
}
