package io.scriptorium.kernel.data;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Makes ids. */
public final class Ids {

    private Ids() {}

    /** A new UUIDv7 (RFC 9562 §5.7): unique, and in the order of its making, which keeps indexes dense. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
