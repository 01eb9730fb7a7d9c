package io.scriptorium.talk.chat;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What websites set about conversations. */
@Singleton
class ChatSettings implements SettingSource {

    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::key).toList();

    static final Setting<Set<String>> SENDERS = Setting.choices(
            "chat.senders",
            Set.copyOf(ROLES),
            ROLES,
            "Roles that may write messages at all, in conversations they take part in.");

    static final Setting<Set<String>> KINDS = Setting.choices(
            "chat.kinds",
            Set.copyOf(MessageKinds.ALL),
            MessageKinds.ALL,
            "Kinds of messages that may be written, by the two parties between whom they pass; one reaches all who take part.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(SENDERS, KINDS);
    }
}
