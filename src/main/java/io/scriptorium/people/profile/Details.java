package io.scriptorium.people.profile;

/** What members of one role tell of themselves. */
sealed interface Details<T extends Details<T>>
        permits ClientDetails, WriterDetails, EditorDetails, SupportDetails, AdminDetails {

    /** The same without what is for few. */
    T withoutPhone();
}
