package io.scriptorium.kernel.mail;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.tenancy.Caller;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter that is to be written: to whom, what about, and its parts from top to bottom. The greeting before and the
 * tenant's name after them come by themselves.
 *
 * <pre>{@code
 * Letter.toAddress("auth.sign-in-code", email, name)
 *         .subject("Your sign-in code")
 *         .paragraph("Type this code to sign in. It is good for {0} minutes.", 10)
 *         .code(code)
 *         .note("If you did not ask for it, ignore this letter.")
 *         .until(clock.instant().plus(TEN_MINUTES));
 * }</pre>
 */
public final class Letter {

    private final String kind;
    private final @Nullable UUID memberId;
    private final @Nullable Addressee addressee;
    private final Text subject;
    private final List<Part> parts;
    private final @Nullable Instant expiresAt;
    private final boolean dispensable;

    private Letter(
            String kind,
            @Nullable UUID memberId,
            @Nullable Addressee addressee,
            Text subject,
            List<Part> parts,
            @Nullable Instant expiresAt,
            boolean dispensable) {
        this.kind = kind;
        this.memberId = memberId;
        this.addressee = addressee;
        this.subject = subject;
        this.parts = parts;
        this.expiresAt = expiresAt;
        this.dispensable = dispensable;
    }

    /** What a letter is made of. */
    sealed interface Part {}

    /** A paragraph; lines of what people wrote stay lines. */
    record Paragraph(Text text) implements Part {}

    /** Something to copy or type. */
    record Code(String code) implements Part {}

    /** A link that one is to follow; its address can be read, too. */
    record Button(Text label, URI link) implements Part {}

    /** A paragraph in small print. */
    record Note(Text text) implements Part {}

    /**
     * A letter to a member of the tenant, to the address and in the language that the member has when it is sent. Who
     * has left or is suspended by then gets none.
     *
     * @param kind what the letter is, for statistics: {@code order.submitted}
     */
    public static Letter toMember(String kind, UUID memberId) {
        return new Letter(kind, memberId, null, Text.verbatim(kind), List.of(), null, false);
    }

    /**
     * A letter to an address, in the language of whoever asks now; see {@link #in}. Nothing is sent where that is none
     * that mail can be sent to: what is decided about somebody does not depend on it.
     *
     * @param kind what the letter is, for statistics: {@code auth.sign-in-code}
     * @param address the mail address alone
     * @param name how to address the person; null where it is not known
     */
    public static Letter toAddress(String kind, String address, @Nullable String name) {
        Addressee to = new Addressee(address, name, Caller.current().language());
        return new Letter(kind, null, to, Text.verbatim(kind), List.of(), null, false);
    }

    /** A letter whose text exists already. */
    static Letter stored(
            String kind,
            @Nullable UUID memberId,
            @Nullable Addressee addressee,
            Text subject,
            List<Part> parts,
            @Nullable Instant expiresAt) {
        return new Letter(kind, memberId, addressee, subject, List.copyOf(parts), expiresAt, false);
    }

    /** In the language that the person chose, if any; a letter to a member is in the member's anyway. */
    public Letter in(@Nullable Language language) {
        Addressee to = addressee == null || language == null
                ? addressee
                : new Addressee(addressee.address(), addressee.name(), language);
        return new Letter(kind, memberId, to, subject, parts, expiresAt, dispensable);
    }

    /** About this; the tenant's prefix comes before it. */
    public Letter subject(@Words String english, Object... values) {
        return subject(Text.of(english, values));
    }

    /** About this. */
    public Letter subject(Text text) {
        return new Letter(kind, memberId, addressee, text, parts, expiresAt, dispensable);
    }

    /** With a paragraph. */
    public Letter paragraph(@Words String english, Object... values) {
        return paragraph(Text.of(english, values));
    }

    /** With a paragraph. */
    public Letter paragraph(Text text) {
        return with(new Paragraph(text));
    }

    /** With a code, to be copied or typed. */
    public Letter code(String code) {
        return with(new Code(code));
    }

    /**
     * With a link to follow.
     *
     * @param link an address by https, or by http in development
     */
    public Letter button(URI link, @Words String english, Object... values) {
        if (!"https".equals(link.getScheme()) && !"http".equals(link.getScheme())) {
            throw new IllegalArgumentException("Not an address of the web");
        }
        return with(new Button(Text.of(english, values), link));
    }

    /** With a paragraph in small print. */
    public Letter note(@Words String english, Object... values) {
        return with(new Note(Text.of(english, values)));
    }

    /** Not to be sent at this time or later: what it says is good no more. */
    public Letter until(Instant end) {
        return new Letter(kind, memberId, addressee, subject, parts, end, dispensable);
    }

    /**
     * One that can be left out, as what it says is told elsewhere: it is not sent where the website may send no more this
     * month. All others are sent whatever the website may, for security needs them.
     */
    public Letter dispensable() {
        return new Letter(kind, memberId, addressee, subject, parts, expiresAt, true);
    }

    private Letter with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new Letter(kind, memberId, addressee, subject, List.copyOf(more), expiresAt, dispensable);
    }

    String kind() {
        return kind;
    }

    @Nullable
    UUID memberId() {
        return memberId;
    }

    @Nullable
    Addressee addressee() {
        return addressee;
    }

    Text subject() {
        return subject;
    }

    List<Part> parts() {
        return parts;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    boolean isDispensable() {
        return dispensable;
    }

    /** Without what it says: it may hold secrets. */
    @Override
    public String toString() {
        return "Letter " + kind;
    }
}
