package io.scriptorium.people.branding;

import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.inject.Singleton;
import java.util.List;

/** What websites set about their looks. */
@Singleton
class BrandingSettings implements SettingSource {

    static final Setting<String> LOGO = Setting.address("branding.logo", "Where the logo is.");
    static final Setting<String> COLOUR =
            Setting.colour("branding.colour", "#1f3a5f", "The main colour: mail headings and buttons.");
    static final Setting<String> ACCENT = Setting.colour("branding.accent-colour", "#c8553d", "The second colour.");
    static final Setting<String> FOOTER =
            Setting.text("branding.footer", "", 500, "What stands below each mail and page.");
    static final Setting<String> SUBJECT_PREFIX = Setting.text(
            "mail.subject-prefix", "", 40, "What mail subjects begin with; the website's name where empty.");
    static final Setting<String> FROM_NAME =
            Setting.text("mail.from-name", "", 80, "The name of mail's sender; the website's where empty.");
    static final Setting<String> FROM_ADDRESS =
            Setting.mailAddress("mail.from-address", "The address of mail's sender; the platform's where empty.");
    static final Setting<String> REPLY_TO = Setting.mailAddress("mail.reply-to", "Where answers to mail go.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(LOGO, COLOUR, ACCENT, FOOTER, SUBJECT_PREFIX, FROM_NAME, FROM_ADDRESS, REPLY_TO);
    }
}
