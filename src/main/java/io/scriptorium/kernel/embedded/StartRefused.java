package io.scriptorium.kernel.embedded;

/** Says in words for whoever started the process why it cannot start; shown without a stack trace. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
