package io.scriptorium.people.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.kernel.security.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

@Tag("TEN-11")
class RolloutTest {

    private static Rollout share(int percentage) {
        return new Rollout(true, Set.of(), Set.of(), percentage, null, List.of());
    }

    @Property
    void whoHasAFeatureKeepsItWhenMoreGetIt(
            @ForAll long most,
            @ForAll long least,
            @ForAll @IntRange(max = 100) int percentage,
            @ForAll @IntRange(max = 100) int more) {
        UUID member = new UUID(most, least);
        int greater = Math.min(100, percentage + more);

        if (share(percentage).includes("a.b", member, Role.CLIENT, Set.of())) {
            assertThat(share(greater).includes("a.b", member, Role.CLIENT, Set.of()))
                    .isTrue();
        }
        assertThat(share(100).includes("a.b", member, Role.CLIENT, Set.of())).isTrue();
        assertThat(share(0).includes("a.b", member, Role.CLIENT, Set.of())).isFalse();
    }

    @Example
    void aboutSoManyInAHundredHaveItAndNotTheSameOnesEverywhere() {
        List<UUID> members = Stream.generate(UUID::randomUUID).limit(20_000).toList();
        Set<UUID> one = new HashSet<>(members);
        one.removeIf(member -> !share(30).includes("one.feature", member, Role.CLIENT, Set.of()));
        Set<UUID> both = new HashSet<>(one);
        both.removeIf(member -> !share(30).includes("other.feature", member, Role.CLIENT, Set.of()));

        assertThat(one.size()).isBetween(5_500, 6_500);
        assertThat(both.size()).isBetween(1_500, 2_100);
    }

    private static String form(int percentage, UUID member) {
        Rollout rollout = new Rollout(
                true,
                Set.of(),
                Set.of(),
                percentage,
                null,
                List.of(new Variant("a", 1, null), new Variant("b", 3, null)));
        return rollout.variant("a.b", member).orElseThrow().name();
    }

    @Example
    void variantsAreHadInProportionToTheirWeightsHoweverManyHaveTheFeature() {
        List<UUID> members = Stream.generate(UUID::randomUUID).limit(40_000).toList();
        for (int percentage : List.of(10, 50, 100)) {
            List<UUID> having = members.stream()
                    .filter(member -> share(percentage).includes("a.b", member, Role.CLIENT, Set.of()))
                    .toList();
            double heavier = having.stream()
                    .filter(member -> form(percentage, member).equals("b"))
                    .count();
            assertThat(heavier / having.size()).isBetween(0.71, 0.79);
        }
    }

    @Property
    void aVariantStaysWhenMoreGetTheFeature(
            @ForAll long most, @ForAll long least, @ForAll @IntRange(max = 100) int percentage) {
        UUID member = new UUID(most, least);

        assertThat(form(percentage, member)).isEqualTo(form(100, member));
    }

    @Property
    void oneOfTheSegmentsIsEnough(
            @ForAll long most,
            @ForAll long least,
            @ForAll Set<@LowerChars @StringLength(min = 1, max = 2) String> named,
            @ForAll Set<@LowerChars @StringLength(min = 1, max = 2) String> in,
            @ForAll @IntRange(max = 100) int percentage) {
        UUID member = new UUID(most, least);
        Rollout rollout = new Rollout(true, Set.of(), named, percentage, null, List.of());
        boolean among = named.isEmpty() || named.stream().anyMatch(in::contains);

        assertThat(rollout.includes("a.b", member, Role.CLIENT, in))
                .isEqualTo(among && share(percentage).includes("a.b", member, Role.CLIENT, Set.of()));
        assertThat(rollout.includesStrangers()).isEqualTo(named.isEmpty() && percentage == 100);
    }

    @Property(tries = 50)
    void whatIsWrittenIsReadAgain(
            @ForAll boolean enabled,
            @ForAll Set<Role> roles,
            @ForAll @Size(max = 10) Set<@LowerChars @StringLength(min = 1, max = 60) String> segments,
            @ForAll @IntRange(max = 100) int percentage,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long expiry) {
        Rollout rollout = new Rollout(
                enabled,
                roles,
                segments,
                percentage,
                Instant.ofEpochSecond(expiry),
                List.of(new Variant("one", 1, null), new Variant("two", 1000, "blue")));

        assertThat(Rollout.read(rollout.written())).isEqualTo(rollout);
    }
}
