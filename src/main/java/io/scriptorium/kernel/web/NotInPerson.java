package io.scriptorium.kernel.web;

/** What members do in person, refused to somebody who acts for one: 403 {@code not-while-impersonating}. */
public class NotInPerson extends Refusal {

    private static final long serialVersionUID = 1L;

    public NotInPerson() {
        super(Kind.FORBIDDEN, "not-while-impersonating", "You may not do this while you act for another member.");
    }
}
