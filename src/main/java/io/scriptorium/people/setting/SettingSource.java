package io.scriptorium.people.setting;

import java.util.List;

/** The settings of one module: a CDI bean beside what heeds them, with the settings as constants. */
public interface SettingSource {

    /** All settings that the module heeds. */
    List<Setting<?>> settings();
}
