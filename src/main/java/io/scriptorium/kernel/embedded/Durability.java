package io.scriptorium.kernel.embedded;

/** What the servers do so that data outlives a crash of the machine. */
public enum Durability {
    /** Every commit reaches the disk; Redis keeps an append-only file. */
    DURABLE,
    /** Nothing is forced to the disk: fast, for tests that throw the folder away. */
    THROWAWAY
}
