package io.scriptorium.kernel.web;

/** The website does not take members of this role from where the request came from: 403 {@code network-refused}. */
public class NetworkRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    public NetworkRefused() {
        super(Kind.FORBIDDEN, "network-refused", "You cannot use this website from your network.");
    }
}
