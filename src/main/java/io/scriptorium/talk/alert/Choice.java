package io.scriptorium.talk.alert;

import io.scriptorium.people.auth.LoginAlerts.AlertsView;
import io.vertx.sqlclient.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** By which channels a member wants to hear of what. */
record Choice(Set<Channel> newLogin, Set<Channel> newDevice, Set<Channel> newPlace) {

    /** What holds for one who has chosen nothing: what is unusual is told, by all channels that deliver. */
    static final Choice USUAL = new Choice(EnumSet.noneOf(Channel.class), Channel.DELIVERING, Channel.DELIVERING);

    static Choice of(Row row) {
        return new Choice(channels(row, "new_login"), channels(row, "new_device"), channels(row, "new_place"));
    }

    private static Set<Channel> channels(Row row, String column) {
        return Channel.of(List.of(row.getArrayOfStrings(column)));
    }

    private Set<Channel> of(Occasion occasion) {
        return switch (occasion) {
            case NEW_LOGIN -> newLogin;
            case NEW_DEVICE -> newDevice;
            case NEW_PLACE -> newPlace;
        };
    }

    /** Which of some occasions is told by a channel; the gravest that the member wants to hear of there. */
    Optional<Occasion> told(List<Occasion> occasions, Channel channel) {
        return occasions.stream()
                .filter(occasion -> of(occasion).contains(channel))
                .findFirst();
    }

    AlertsView view() {
        boolean on =
                Stream.of(newLogin, newDevice, newPlace).flatMap(Set::stream).anyMatch(Channel.DELIVERING::contains);
        return new AlertsView(
                on,
                Channel.keys(newLogin),
                Channel.keys(newDevice),
                Channel.keys(newPlace),
                Channel.keys(Channel.DELIVERING));
    }
}
