package io.scriptorium.insight.audit;

import io.scriptorium.kernel.data.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Where a chain stands after an entry.
 *
 * @param sequence the entry's number in its tenant, from 1; 0 before the first
 * @param hash SHA-256 of the hash before it, its number in eight bytes, and the SHA-256 of its content
 */
record Link(long sequence, byte[] hash) {

    private static final int HASH_BYTES = 32;

    /** Where every chain begins. */
    static Link first() {
        return new Link(0, new byte[HASH_BYTES]);
    }

    Link next(byte[] content) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(sequence + 1).array();
        return new Link(sequence + 1, Sha256.of(hash, number, content));
    }

    String hex() {
        return HexFormat.of().formatHex(hash);
    }

    /** What the service signs, so that nobody else can say where a chain ends, or from where it goes on. */
    String statement(String kind, UUID tenantId) {
        return kind + " " + tenantId + " " + sequence + " " + hex();
    }
}
