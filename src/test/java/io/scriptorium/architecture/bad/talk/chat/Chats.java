package io.scriptorium.architecture.bad.talk.chat;

import io.scriptorium.architecture.bad.talk.file.Files;

public record Chats(Files attachments) {}
