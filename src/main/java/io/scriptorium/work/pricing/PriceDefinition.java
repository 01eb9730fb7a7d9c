package io.scriptorium.work.pricing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a price list says. Amounts are minor units of its currency; factors and shares are basis points, so 10,000 is
 * one. The limits keep every price below 2^53, which JSON numbers hold exactly.
 *
 * @param currency ISO 4217 code; the tenant's own
 * @param basePricePerPage what one page costs before all factors
 * @param minimumPages the fewest pages that can be ordered
 * @param maximumPages the most pages that can be ordered
 * @param minimumTotal what any order costs at least
 * @param writerShareBasisPoints the writer's part of the price
 * @param paperTypes kinds of paper
 * @param academicLevels levels
 * @param spacings line spacings, the usual one first
 * @param urgencyBands factors by the hours until the deadline, shortest first, the last without an end
 * @param extras what can be added
 */
@RegisterForReflection
record PriceDefinition(
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
        @Min(1) @Max(1_000_000) long basePricePerPage,
        @Min(1) @Max(500) int minimumPages,
        @Min(1) @Max(500) int maximumPages,
        @Min(1) @Max(1_000_000_000) long minimumTotal,
        @Min(0) @Max(10_000) int writerShareBasisPoints,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Choice> paperTypes,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Choice> academicLevels,
        @NotNull @Size(min = 1, max = 10) List<@NotNull @Valid Spacing> spacings,
        @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid UrgencyBand> urgencyBands,
        @NotNull @Size(max = 50) List<@NotNull @Valid Extra> extras) {

    static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
    static final int LOWEST_FACTOR = 1_000;
    static final int HIGHEST_FACTOR = 200_000;

    /** Something that can be chosen by its code, with the factor that it means. */
    @RegisterForReflection
    record Choice(
            @NotNull @Pattern(regexp = CODE) @Size(max = 50) String code,
            @NotBlank @Size(max = 100) String label,
            @Min(LOWEST_FACTOR) @Max(HIGHEST_FACTOR) int factorBasisPoints) {}

    /** A line spacing: how many words a page holds, and the factor that this means. */
    @RegisterForReflection
    record Spacing(
            @NotNull @Pattern(regexp = CODE) @Size(max = 50) String code,
            @NotBlank @Size(max = 100) String label,
            @Min(1) @Max(2_000) int wordsPerPage,
            @Min(LOWEST_FACTOR) @Max(HIGHEST_FACTOR) int factorBasisPoints) {}

    /** The factor of deadlines up to so many hours away (inclusive); without hours, of all that are later. */
    @RegisterForReflection
    record UrgencyBand(
            @Min(1) @Max(20_000) @Nullable Integer upToHours,
            @Min(LOWEST_FACTOR) @Max(HIGHEST_FACTOR) int factorBasisPoints) {}

    /** An addition: either a flat amount or an amount for each page. */
    @RegisterForReflection
    record Extra(
            @NotNull @Pattern(regexp = CODE) @Size(max = 50) String code,
            @NotBlank @Size(max = 100) String label,
            @Min(0) @Max(1_000_000) @Nullable Long flat,
            @Min(0) @Max(1_000_000) @Nullable Long perPage) {}
}
