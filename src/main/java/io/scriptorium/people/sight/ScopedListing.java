package io.scriptorium.people.sight;

import io.scriptorium.kernel.web.Listed;
import io.scriptorium.kernel.web.Listing;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A list of things of members, in the three forms that the reach of whoever asks calls for: each still one statement.
 *
 * @param all everybody's
 * @param ofMembers those of some members
 * @param inAreas those of members in some areas
 */
public record ScopedListing(Listing all, Listing ofMembers, Listing inAreas) implements Listed {

    /**
     * A list whose things belong to a member.
     *
     * @param select the query, which has a {@code where}; {@code $1} is the tenant
     * @param parameters how many parameters the query has
     * @param condition whose the things are, with {@link Reach#REACH}: {@code (o.client_id <reach> or o.writer_id <reach>)}
     * @param fields adds the fields of the list
     */
    public static ScopedListing of(String select, int parameters, String condition, UnaryOperator<Listing> fields) {
        return of(select, parameters, condition, condition, fields);
    }

    /** The same, where another member's place counts in territories than in teams. */
    public static ScopedListing of(
            String select, int parameters, String condition, String inTerritory, UnaryOperator<Listing> fields) {
        String members = Reach.condition(Scope.TEAM, condition, parameters + 1);
        String areas = Reach.condition(Scope.TERRITORY, inTerritory, parameters + 1);
        return new ScopedListing(
                fields.apply(Listing.of(select)),
                fields.apply(Listing.of(select + " and " + members)),
                fields.apply(Listing.of(select + " and " + areas)));
    }

    /** The same list with other fields, in each form. */
    public ScopedListing with(UnaryOperator<Listing> change) {
        return new ScopedListing(change.apply(all), change.apply(ofMembers), change.apply(inAreas));
    }

    @Override
    public List<Listing> listings() {
        return List.of(all, ofMembers, inAreas);
    }

    /** The form for a reach. */
    Listing within(Reach reach) {
        if (reach.isEverybody()) {
            return all;
        }
        return reach.scope() == Scope.TERRITORY ? inAreas : ofMembers;
    }
}
