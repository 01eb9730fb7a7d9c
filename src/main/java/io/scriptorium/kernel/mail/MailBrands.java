package io.scriptorium.kernel.mail;

import io.smallrye.mutiny.Uni;

/** The looks of tenants' mail. Owned by the kernel, implemented by the module that administers tenants. */
public interface MailBrands {

    /** How mail of the current tenant looks, as of now. */
    Uni<MailBrand> current();
}
