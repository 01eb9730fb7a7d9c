package io.scriptorium.bench;

import io.scriptorium.bench.Claims.Claim;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A figure's rounds as a small picture: one line for each side, and the bound that is claimed. */
final class Chart {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 150;
    private static final int LEFT = 48;
    private static final int BOTTOM = 128;
    private static final int TOP = 12;

    private final Figure figure;
    private final @Nullable Claim claim;
    private final double highest;

    Chart(Figure figure, @Nullable Claim claim) {
        this.figure = figure;
        this.claim = claim;
        Rounds baseline = figure.baseline();
        double top = Math.max(figure.service().highest(), baseline == null ? 0 : baseline.highest());
        // A bound far above what was measured would press the lines to the ground.
        this.highest =
                Math.max(claim != null && claim.bound() < 3 * top ? Math.max(top, claim.bound()) : top, 1e-9) * 1.1;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"")
                .append(Page.escaped(figure.name()))
                .append("\">");
        for (int i = 0; i <= 2; i++) {
            double value = highest * i / 2;
            svg.append(line("axis", LEFT, y(value), WIDTH, y(value)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6,
                    y(value) + 4,
                    Report.number(value)));
        }
        int rounds = figure.service().values().size();
        for (int i = 0; i < rounds; i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                    x(i, rounds),
                    HEIGHT - 6,
                    i + 1));
        }
        if (claim != null && claim.bound() < highest) {
            svg.append(line("bound", LEFT, y(claim.bound()), WIDTH, y(claim.bound())));
        }
        Rounds baseline = figure.baseline();
        if (baseline != null) {
            svg.append(side("baseline", baseline.values()));
        }
        return svg.append(side("service", figure.service().values()))
                .append("</svg>")
                .toString();
    }

    private String side(String name, List<Double> values) {
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double x = x(i, values.size());
            double y = y(values.get(i));
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            dots.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%s: %s</title></circle>",
                    name,
                    x,
                    y,
                    name,
                    Report.number(values.get(i))));
        }
        return "<polyline class=\"" + name + "\" points=\"" + points.toString().strip() + "\"/>" + dots;
    }

    private static String line(String name, double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                name,
                x1,
                y1,
                x2,
                y2);
    }

    private static double x(int index, int count) {
        return LEFT + (WIDTH - LEFT) * (index + 0.5) / count;
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * value / highest;
    }
}
