package io.scriptorium.kernel.sms;

import io.smallrye.mutiny.Uni;

/** Counts tenants' text messages. Owned by the kernel, implemented by the module that keeps what tenants use. */
public interface TextMeter {

    /** The provider has taken a message of the current tenant. */
    Uni<Void> sent();
}
