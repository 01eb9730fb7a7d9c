package io.scriptorium.bench;

import java.util.List;
import java.util.Map;

/** The report as one HTML page that needs nothing else. */
final class Page {

    private static final String STYLE = """
            :root { color-scheme: light dark; --text: #1c1f23; --quiet: #5d6670; --line: #d8dce1; --paper: #fff;
                --service: #1769aa; --baseline: #a15c00; --bad: #b3261e; }
            @media (prefers-color-scheme: dark) { :root { --text: #e7e9ec; --quiet: #9aa4af; --line: #3a4048;
                --paper: #16191d; --service: #6cb4f0; --baseline: #f0a95a; --bad: #ff8a80; } }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper);
                max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
            h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
            table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
            th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line);
                vertical-align: top; font-variant-numeric: tabular-nums; }
            th { color: var(--quiet); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: var(--quiet); }
            dd { margin: 0; } .charts { display: grid; gap: 1rem;
                grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); }
            figure { margin: 0; } figcaption { color: var(--quiet); font-size: .9rem; }
            svg { width: 100%; height: auto; } svg text { fill: var(--quiet); font-size: 11px; }
            .axis { stroke: var(--line); } .bound { stroke: var(--bad); stroke-dasharray: 4 3; }
            .service { stroke: var(--service); fill: var(--service); }
            .baseline { stroke: var(--baseline); fill: var(--baseline); }
            polyline { fill: none !important; stroke-width: 2; } .key-service { color: var(--service); }
            .key-baseline { color: var(--baseline); }
            """;

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    Page(Report report) {
        this.report = report;
    }

    String html() {
        text.append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Benchmarks</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<h1>Benchmarks</h1>\n<dl>\n");
        report.facts()
                .forEach((fact, value) -> text.append("<dt>")
                        .append(escaped(fact))
                        .append("<dd>")
                        .append(escaped(value))
                        .append('\n'));
        text.append("</dl>\n");
        claims();
        fallen();
        report.outcomes().forEach(this::scenario);
        return text.append("</html>\n").toString();
    }

    private void claims() {
        text.append("<h2>What is claimed</h2>\n<div class=\"wide\"><table>\n")
                .append("<tr><th>claim<th>measured<th>passes with<th>target\n");
        for (Outcome outcome : report.outcomes()) {
            outcome.figures()
                    .forEach(figure -> report.claims().of(figure).ifPresent(claim -> {
                        boolean holds = claim.holds(figure.service().median());
                        text.append(holds ? "<tr>" : "<tr class=\"bad\">")
                                .append("<td>")
                                .append(escaped(outcome.title() + ": " + figure.name()))
                                .append("<td>")
                                .append(Report.spread(figure.service(), figure.unit()))
                                .append("<td>")
                                .append(claim.words())
                                .append("<td>")
                                .append(claim.targetWords())
                                .append(
                                        claim.target() == null
                                                        || claim.reaches(
                                                                figure.service().median())
                                                ? ""
                                                : ", not reached")
                                .append('\n');
                    }));
        }
        text.append("</table></div>\n");
    }

    private void fallen() {
        List<String> fallen = report.reviews().fallen(report.outcomes());
        if (!fallen.isEmpty()) {
            text.append(
                    "<h2>Worse than reviewed</h2>\n<p>By more than a tenth, and outside of the reviewed spread.\n<ul>\n");
            fallen.forEach(line ->
                    text.append("<li class=\"bad\">").append(escaped(line)).append('\n'));
            text.append("</ul>\n");
        }
    }

    private void scenario(Outcome outcome) {
        text.append("<h2>")
                .append(escaped(outcome.title()))
                .append("</h2>\n<p>The <span class=\"key-service\">service</span> beside ")
                .append("<span class=\"key-baseline\">")
                .append(escaped(outcome.baseline()))
                .append("</span>, in each round.\n<div class=\"charts\">\n");
        for (Figure figure : outcome.figures()) {
            String unit = figure.unit().isEmpty() ? "" : ", " + figure.unit();
            Rounds baseline = figure.baseline();
            text.append("<figure>")
                    .append(new Chart(figure, report.claims().of(figure).orElse(null)).svg())
                    .append("<figcaption>")
                    .append(escaped(figure.name() + unit))
                    .append(": ")
                    .append(Report.spread(figure.service(), ""))
                    .append(baseline == null ? "" : ", beside " + Report.spread(baseline, ""))
                    .append(report.reviews().of(figure).isEmpty() ? "" : ", reviewed ")
                    .append(report.reviews().words(figure))
                    .append("</figcaption></figure>\n");
        }
        text.append("</div>\n<ul>\n");
        outcome.notes()
                .forEach(note -> text.append("<li>").append(escaped(note)).append('\n'));
        for (Map.Entry<String, String> one : outcome.skipped().entrySet()) {
            text.append("<li>Not measured: ")
                    .append(escaped(one.getKey() + ", " + one.getValue()))
                    .append('\n');
        }
        text.append("</ul>\n");
    }

    static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
