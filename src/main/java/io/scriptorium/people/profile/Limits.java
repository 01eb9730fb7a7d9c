package io.scriptorium.people.profile;

/** What texts of profiles may be made of. */
final class Limits {

    /** One line. */
    static final String LINE = "[^\\p{Cntrl}]*";

    /** Any text that the database can store. */
    static final String TEXT = "[^\\x00]*";

    /** The form of E.164. */
    static final String PHONE = "\\+[1-9][0-9]{6,14}";

    private Limits() {}
}
