package io.scriptorium.work.pricing;

import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.inject.Singleton;
import java.util.List;

/** What websites set about what can be ordered. */
@Singleton
class PricingSettings implements SettingSource {

    /** More than this no price list allows either. */
    static final int MOST_PAGES = 500;

    static final Setting<Long> MAXIMUM_PAGES =
            Setting.number("orders.maximum-pages", MOST_PAGES, 1, MOST_PAGES, "Pages that one order may have at most.");

    static final Setting<Boolean> APPROVAL_REQUIRED = Setting.flag(
            "pricing.approval-required",
            false,
            "Whether prices are published only by somebody who approves what another proposed.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAXIMUM_PAGES, APPROVAL_REQUIRED);
    }
}
