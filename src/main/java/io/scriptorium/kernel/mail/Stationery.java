package io.scriptorium.kernel.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.mail.Letter.Button;
import io.scriptorium.kernel.mail.Letter.Code;
import io.scriptorium.kernel.mail.Letter.Note;
import io.scriptorium.kernel.mail.Letter.Paragraph;
import io.scriptorium.kernel.mail.Letter.Part;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes letters down: the text in the recipient's language, on the tenant's paper. */
@ApplicationScoped
class Stationery {

    private final MailBrands brands;
    private final Template text;
    private final Template html;
    private final String domain;
    private final String sender;

    Stationery(
            MailBrands brands,
            @Location("mail/letter.txt") Template text,
            @Location("mail/letter.html") Template html,
            @ConfigProperty(name = "scriptorium.platform.host") String domain,
            @ConfigProperty(name = "quarkus.mailer.from") String sender) {
        this.brands = brands;
        this.text = text;
        this.html = html;
        this.domain = domain;
        this.sender = sender;
    }

    /** The mail of a letter of the current tenant. */
    Uni<Mail> mail(UUID id, LetterContent content, Addressee to) {
        return brands.current().map(brand -> new Sheet(content, to, brand).mail(id));
    }

    private final class Sheet {

        private final LetterContent content;
        private final Addressee to;
        private final MailBrand brand;
        private final Language language;
        private final ZoneId zone;

        Sheet(LetterContent content, Addressee to, MailBrand brand) {
            Caller caller = Caller.current();
            this.content = content;
            this.to = to;
            this.brand = brand;
            this.language = Objects.requireNonNullElse(to.language(), caller.language());
            this.zone = caller.zone();
        }

        Mail mail(UUID id) {
            Mail mail = new Mail()
                    .addTo(to.address())
                    .setFrom(Headers.mailbox(
                            brand.fromName(), Objects.requireNonNullElseGet(brand.fromAddress(), this::platform)))
                    .setSubject(Headers.line(brand.subjectPrefix() + " " + said(content.subject())))
                    .setText(filled(text))
                    .setHtml(filled(html))
                    .addHeader("Message-ID", "<" + id + "@" + domain + ">")
                    .addHeader("Content-Language", language.tag())
                    .addHeader("Auto-Submitted", "auto-generated");
            String replyTo = brand.replyTo();
            return replyTo == null ? mail : mail.setReplyTo(replyTo);
        }

        /** The address of the platform's own sender, without a name. */
        private String platform() {
            int open = sender.indexOf('<');
            return open < 0 ? sender.strip() : sender.substring(open + 1, sender.indexOf('>', open));
        }

        private String filled(Template template) {
            return template.data("language", language.tag())
                    .data("direction", language.direction())
                    .data("subject", said(content.subject()))
                    .data("greeting", greeting())
                    .data("lines", content.parts().stream().map(this::line).toList())
                    .data("name", brand.name())
                    .data("logo", brand.logo() == null ? "" : brand.logo().toString())
                    .data("footer", brand.footer().lines().toList())
                    .data("accent", brand.colours().accent())
                    .data("onAccent", brand.colours().onAccent())
                    .data("background", brand.colours().background())
                    .data("colour", brand.colours().text())
                    .render();
        }

        private String greeting() {
            String name = to.name();
            return said(name == null ? Text.of("Hello,") : Text.of("Dear {0},", name));
        }

        /** One part as the templates read it. */
        private Map<String, Object> line(Part part) {
            if (part instanceof Paragraph paragraph) {
                return line("paragraph", said(paragraph.text()), "");
            } else if (part instanceof Note note) {
                return line("note", said(note.text()), "");
            } else if (part instanceof Button button) {
                return line("button", said(button.label()), button.link().toString());
            }
            return line("code", ((Code) part).code(), "");
        }

        private static Map<String, Object> line(String kind, String words, String link) {
            return Map.of("kind", kind, "words", words, "rows", words.lines().toList(), "link", link);
        }

        private String said(Text words) {
            return words.in(language, zone);
        }
    }
}
