package io.scriptorium.architecture.bad.talk.file;

import io.scriptorium.architecture.bad.talk.chat.Chats;

public class Files {
    Chats chats;
}
