package io.scriptorium.kernel.sms;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** Who sends text messages. Without an account nobody does. */
@ConfigMapping(prefix = "scriptorium.sms")
interface SmsSettings {

    /** Where the provider's API is. */
    String url();

    /** The account's id, which is its name to sign in with. */
    Optional<String> account();

    /** The account's secret. */
    Optional<String> token();

    /** The number, or the id of the messaging service, that messages come from. */
    Optional<String> from();

    /** How long the provider may take. */
    Duration timeout();
}
