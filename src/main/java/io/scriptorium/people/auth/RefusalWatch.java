package io.scriptorium.people.auth;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is told of passwords that were refused: no events, since anybody could fill the log with them. Owned by this module,
 * implemented as a CDI bean by whoever watches.
 */
public interface RefusalWatch {

    /**
     * A password was refused.
     *
     * @param accountId the member, or a number that stands for an account that is no member's here: always the same one,
     *     and nothing leads back from it to the mail address without the operator's secret
     * @param memberId the member, if it is one's
     * @param address where it came from: an IPv4 address, or the network of an IPv6 one
     */
    Uni<Void> passwordRefused(UUID accountId, @Nullable UUID memberId, String address);
}
