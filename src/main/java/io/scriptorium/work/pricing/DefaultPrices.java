package io.scriptorium.work.pricing;

import io.scriptorium.work.pricing.PriceDefinition.Choice;
import io.scriptorium.work.pricing.PriceDefinition.Extra;
import io.scriptorium.work.pricing.PriceDefinition.Spacing;
import io.scriptorium.work.pricing.PriceDefinition.UrgencyBand;
import java.util.List;

/** The price list that a brand starts with: published as its first version when prices are first asked for. */
final class DefaultPrices {

    private DefaultPrices() {}

    static PriceDefinition in(String currency) {
        return new PriceDefinition(
                currency,
                1_500,
                1,
                300,
                1_000,
                4_000,
                List.of(
                        new Choice("essay", "Essay", 10_000),
                        new Choice("academic-paper", "Academic paper", 11_000),
                        new Choice("research-paper", "Research paper", 12_000),
                        new Choice("case-study", "Case study", 12_000),
                        new Choice("dissertation", "Dissertation", 15_000),
                        new Choice("editing", "Editing and proofreading", 5_000)),
                List.of(
                        new Choice("high-school", "High school", 8_500),
                        new Choice("undergraduate", "Undergraduate", 10_000),
                        new Choice("masters", "Master's", 13_000),
                        new Choice("doctoral", "Doctoral", 16_000)),
                List.of(
                        new Spacing("double", "Double-spaced", 275, 10_000),
                        new Spacing("single", "Single-spaced", 550, 20_000)),
                List.of(
                        new UrgencyBand(6, 25_000),
                        new UrgencyBand(12, 21_000),
                        new UrgencyBand(24, 18_000),
                        new UrgencyBand(48, 15_500),
                        new UrgencyBand(72, 13_500),
                        new UrgencyBand(168, 11_500),
                        new UrgencyBand(336, 10_500),
                        new UrgencyBand(null, 10_000)),
                List.of(
                        new Extra("plagiarism-report", "Plagiarism report", 999L, null),
                        new Extra("abstract", "Abstract page", 1_500L, null),
                        new Extra("printable-sources", "Copies of the sources", 1_200L, null),
                        new Extra("top-writer", "One of the best writers", null, 450L),
                        new Extra("progressive-delivery", "Delivery in parts", null, 200L)));
    }
}
