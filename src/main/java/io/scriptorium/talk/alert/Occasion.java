package io.scriptorium.talk.alert;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.people.auth.SignInView;
import java.util.Arrays;
import java.util.List;

/** What a member may want to hear of, the gravest first: of several at once the first is told. */
enum Occasion {
    NEW_PLACE("auth.new-place", Text.of("Sign-in from a new place")),
    NEW_DEVICE("auth.new-device", Text.of("Sign-in from a new device")),
    NEW_LOGIN("auth.new-login", Text.of("New sign-in"));

    private final String topic;
    private final Text title;

    Occasion(String topic, Text title) {
        this.topic = topic;
        this.title = title;
    }

    /** Those that a sign-in is. */
    static List<Occasion> of(SignInView signIn) {
        return Arrays.stream(values()).filter(occasion -> occasion.is(signIn)).toList();
    }

    private boolean is(SignInView signIn) {
        return switch (this) {
            case NEW_PLACE -> signIn.newPlace();
            case NEW_DEVICE -> signIn.newDevice();
            case NEW_LOGIN -> true;
        };
    }

    /** What notifications and letters about it are sorted by. */
    String topic() {
        return topic;
    }

    Text title() {
        return title;
    }
}
