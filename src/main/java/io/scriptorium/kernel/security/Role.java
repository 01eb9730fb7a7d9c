package io.scriptorium.kernel.security;

import java.util.Locale;

/** The platform roles. A member has one in a tenant; what a role may do is a set of permissions. */
public enum Role {
    /** Orders writing and pays for it. */
    CLIENT,
    /** Writes. */
    WRITER,
    /** Reviews what writers hand in. */
    EDITOR,
    /** Helps clients and writers. */
    SUPPORT,
    /** Runs the tenant. */
    ADMIN,
    /** Runs the platform, across tenants. */
    SUPERADMIN;

    /** The name as it stands in tokens, in the database and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a name. */
    public static Role of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
