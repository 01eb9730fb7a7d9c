package io.scriptorium.kernel.embedded;

/** Says in words for whoever started the process why it cannot start; shown without a stack trace. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String ADDRESSES = """

            Set SCRIPTORIUM_DB_HOST (and where they differ from the defaults SCRIPTORIUM_DB_PORT, SCRIPTORIUM_DB_NAME),
            SCRIPTORIUM_DB_OWNER_PASSWORD, SCRIPTORIUM_DB_APP_PASSWORD and SCRIPTORIUM_DB_SYSTEM_PASSWORD,
            and SCRIPTORIUM_REDIS_URL if there is a Redis.""";

    /** No servers here: names the settings that lead to servers elsewhere. */
    static StartRefused addressesNeeded(String why) {
        return new StartRefused("No database address is configured, and " + why + "." + ADDRESSES);
    }

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
