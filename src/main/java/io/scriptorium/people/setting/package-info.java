/**
 * What each website sets for itself: typed settings that modules declare, feature toggles with their rollout, and the
 * history of both. Modules declare theirs by a {@link io.scriptorium.people.setting.SettingSource} and ask
 * {@link io.scriptorium.people.setting.Settings}. Uses the kernel.
 */
@NullMarked
package io.scriptorium.people.setting;

import org.jspecify.annotations.NullMarked;
