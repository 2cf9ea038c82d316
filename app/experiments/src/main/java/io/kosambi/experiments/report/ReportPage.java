package io.kosambi.experiments.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The readable part of the page: everything but the charts, which a script draws into the empty figures. */
final class ReportPage {

    private ReportPage() {}

    static String body(Report report) {
        return header(report)
                + headline(report.metrics())
                + figures(report.figures())
                + sections(report.sections())
                + record(report);
    }

    private static String header(Report report) {
        String facts = report.facts().entrySet().stream()
                .map(fact -> "<div><dt>%s</dt><dd>%s</dd></div>\n"
                        .formatted(Text.escape(fact.getKey()), Text.escape(fact.getValue())))
                .collect(Collectors.joining());
        return "<header>\n<h1>%s</h1>\n%s</header>\n"
                .formatted(
                        Text.escape(report.title()),
                        facts.isEmpty() ? "" : "<dl class=\"facts\">\n" + facts + "</dl>\n");
    }

    private static String headline(List<Metric> metrics) {
        if (metrics.isEmpty()) {
            return "";
        }
        boolean floors = metrics.stream().anyMatch(metric -> Double.isFinite(metric.floor()));
        String rows = metrics.stream()
                .map(metric -> "<tr><th scope=\"row\">%s</th>%s%s<td class=\"meaning\">%s</td></tr>\n"
                        .formatted(
                                Text.escape(metric.name()),
                                cell(metric.value()),
                                floors ? cell(metric.floor()) + cell(metric.excess()) : "",
                                Text.escape(metric.meaning())))
                .collect(Collectors.joining());
        return """
                <section class="table">
                <table class="headline">
                <caption><b>Table 1. What was measured.</b>%s</caption>
                <thead><tr><th scope="col">Metric</th><th scope="col" class="number">Value</th>%s\
                <th scope="col" class="meaning">Meaning</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </section>
                """.formatted(
                        floors
                                ? " The floor is the same statistic of as many sequences of the data; the excess is"
                                        + " √(value² − floor²), 0 if negative. A dash: no sampling floor applies."
                                : "",
                        floors
                                ? "<th scope=\"col\" class=\"number\">Floor</th>"
                                        + "<th scope=\"col\" class=\"number\">Excess</th>"
                                : "",
                        rows);
    }

    private static String cell(double value) {
        return "<td class=\"number\" title=\"%s\">%s</td>"
                .formatted(Double.isFinite(value) ? Double.toString(value) : "none", Text.number(value));
    }

    private static String figures(List<Figure> figures) {
        StringBuilder page = new StringBuilder();
        int tables = 1;
        for (int index = 0; index < figures.size(); index++) {
            String table = "";
            if (figures.get(index) instanceof AttentionMaps maps
                    && !maps.correlations().isEmpty()) {
                table = correlations(maps, ++tables);
            }
            page.append(figure(index, figures.get(index), table));
        }
        return page.toString();
    }

    private static String figure(int index, Figure figure, String table) {
        String title = Captions.title(figure);
        return """
                <figure id="figure-%1$d" data-figure="%2$d" aria-labelledby="figure-%1$d-title">
                <div class="panels"></div>
                <figcaption><b id="figure-%1$d-title">Figure %1$d. %3$s.</b> %4$s %5$s</figcaption>
                </figure>
                %6$s""".formatted(index + 1, index, title, Captions.caption(figure), Text.escape(figure.method()), table);
    }

    private static String correlations(AttentionMaps maps, int number) {
        String heads = maps.candidates().stream()
                .map(candidate -> "<th scope=\"col\" class=\"number\">%s</th>".formatted(Text.escape(candidate)))
                .collect(Collectors.joining());
        String rows = maps.correlations().stream().map(ReportPage::correlation).collect(Collectors.joining());
        return """
                <section class="table">
                <table class="correlations">
                <caption><b>Table %d. Attention against the kernel%s.</b> Pearson correlation over off-diagonal entries \
                between attention maps and what they might resemble; the largest of a trained row is bold. \
                <i>Locality</i> is a trained row far above the untrained one; <i>kernel recovery</i> would be the \
                data’s own kernel scoring above every other column at every noise level.</caption>
                <thead><tr><th scope="col" class="number">Noise level <i>s</i></th>\
                <th scope="col">Map</th>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </section>
                """.formatted(
                number, maps.subject().isBlank() ? "" : ", trained on " + Text.escape(maps.subject()), heads, rows);
    }

    private static String correlation(AttentionMaps.Correlation row) {
        double largest = IntStream.range(0, row.pearson().length)
                .mapToDouble(column -> row.pearson()[column])
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        boolean control = !row.map().toLowerCase(Locale.ROOT).startsWith("trained");
        String cells = IntStream.range(0, row.pearson().length)
                .mapToObj(column -> {
                    double value = row.pearson()[column];
                    return "<td class=\"number\" title=\"%s\">%s%s</td>"
                            .formatted(
                                    value,
                                    !control && value == largest ? bold(value) : threeDecimals(value),
                                    interval(row, column));
                })
                .collect(Collectors.joining());
        return "<tr%s><td class=\"number\">%s</td><th scope=\"row\">%s</th>%s</tr>\n"
                .formatted(
                        control ? " class=\"control\"" : "",
                        Text.setting(row.noiseLevel()),
                        Text.escape(row.map()),
                        cells);
    }

    private static String interval(AttentionMaps.Correlation row, int column) {
        return row.low().length == 0
                ? ""
                : "<br><small>[%s, %s]</small>"
                        .formatted(threeDecimals(row.low()[column]), threeDecimals(row.high()[column]));
    }

    private static String bold(double value) {
        return "<b>" + threeDecimals(value) + "</b>";
    }

    private static String threeDecimals(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.3f", value).replace('-', '−')
                : Text.MISSING;
    }

    private static String sections(List<Section> sections) {
        return sections.stream().map(ReportPage::section).collect(Collectors.joining());
    }

    private static String section(Section section) {
        String text = section.paragraphs().stream()
                .map(paragraph -> "<p>%s</p>\n".formatted(Text.escape(paragraph)))
                .collect(Collectors.joining());
        return "<section class=\"prose\">\n<h2>%s</h2>\n%s%s</section>\n"
                .formatted(
                        Text.escape(section.title()),
                        text,
                        section.rows().isEmpty()
                                ? ""
                                : "<table>\n<tbody>\n" + rows(section.rows()) + "</tbody>\n</table>\n");
    }

    private static String rows(Map<String, String> rows) {
        return rows.entrySet().stream()
                .map(row -> "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n"
                        .formatted(Text.escape(row.getKey()), Text.escape(row.getValue())))
                .collect(Collectors.joining());
    }

    private static String record(Report report) {
        return provenance(report.provenance())
                + (report.configuration().isBlank()
                        ? ""
                        : "<details>\n<summary>Configuration</summary>\n<pre><code>%s</code></pre>\n</details>\n"
                                .formatted(Text.escape(report.configuration())));
    }

    private static String provenance(Map<String, String> provenance) {
        if (provenance.isEmpty()) {
            return "";
        }
        return """
                <details>
                <summary>Provenance</summary>
                <table class="provenance">
                <thead><tr><th scope="col">Item</th><th scope="col">Value</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </details>
                """.formatted(rows(provenance));
    }
}
