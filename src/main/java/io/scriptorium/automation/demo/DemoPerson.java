package io.scriptorium.automation.demo;

import io.scriptorium.kernel.security.Role;
import java.util.Locale;

/** The members of the demo brand. */
enum DemoPerson {
    CLIENT(Role.CLIENT, "Clara Lind"),
    WRITER1(Role.WRITER, "Walter Okoro"),
    WRITER2(Role.WRITER, "Wanda Reyes"),
    WRITER3(Role.WRITER, "Wim Bakker"),
    EDITOR(Role.EDITOR, "Edith Moreau"),
    SUPPORT(Role.SUPPORT, "Sana Iqbal"),
    ADMIN(Role.ADMIN, "Adam Novak"),
    SUPERADMIN(Role.SUPERADMIN, "Sofia Marin");

    /** The password of all of them: it is public, so that a brand with it holds nothing but the demo. */
    static final String PASSWORD = "scriptorium-demo";

    private final Role role;
    private final String displayName;

    DemoPerson(Role role, String displayName) {
        this.role = role;
        this.displayName = displayName;
    }

    Role role() {
        return role;
    }

    String displayName() {
        return displayName;
    }

    String email() {
        return name().toLowerCase(Locale.ROOT) + "@demo.example";
    }
}
