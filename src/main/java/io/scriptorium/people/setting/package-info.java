/**
 * What each website sets for itself: typed settings that modules declare, feature toggles with their rollout, the
 * history of both, and changes that one proposes and another approves. Modules declare theirs by a
 * {@link io.scriptorium.people.setting.SettingSource} and ask {@link io.scriptorium.people.setting.Settings}; those
 * that change toggles themselves do so by {@link io.scriptorium.people.setting.Rollouts}. What else a website makes for
 * itself and another can take over is {@link io.scriptorium.people.belonging.Belongings}. Uses the kernel, belongings,
 * segments, members and sight.
 */
@NullMarked
package io.scriptorium.people.setting;

import org.jspecify.annotations.NullMarked;
