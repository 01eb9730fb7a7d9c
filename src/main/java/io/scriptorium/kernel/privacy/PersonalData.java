package io.scriptorium.kernel.privacy;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The personal data of one module: a CDI bean. Every column that can hold some is declared; a test sees to it. */
public interface PersonalData {

    /** The module's tables with personal data, in the order in which they are to be erased. */
    List<PersonalTable> tables();

    /**
     * Why a member cannot be erased now, as codes for programs: {@code open-orders}. None where nothing is in the way.
     */
    default Uni<List<String>> objections(UUID memberId) {
        return Uni.createFrom().item(List.of());
    }

    /** The member's last act for which the law may ask to keep records, such as a booking; none where there was none. */
    default Uni<Optional<Instant>> lastBooked(UUID memberId) {
        return Uni.createFrom().item(Optional.empty());
    }

    /** What else is to be erased, in the same transaction, such as what other modules keep on this one's behalf. */
    default Uni<Void> erase(UUID memberId) {
        return Uni.createFrom().voidItem();
    }
}
