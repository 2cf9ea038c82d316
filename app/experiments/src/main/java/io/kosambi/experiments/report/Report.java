package io.kosambi.experiments.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a report says. What is empty is left out of the page; figures are numbered in the order given.
 *
 * @param title what was run, in a few words
 * @param facts a few facts that a reader needs first, label to text in the order shown, such as {@code Network} to
 *     {@code diffusion transformer, width 64, depth 4, 4 heads, 318,020 parameters}
 * @param metrics the headline table
 * @param figures the figures
 * @param sections what else is to be said, after the figures
 * @param provenance where the numbers come from (versions, plugins, machine, seed), label to text in the order shown
 * @param configuration the resolved configuration as YAML
 */
public record Report(
        String title,
        Map<String, String> facts,
        List<Metric> metrics,
        List<Figure> figures,
        List<Section> sections,
        Map<String, String> provenance,
        String configuration) {

    /** Copies the collections, keeping their order. */
    public Report {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        metrics = List.copyOf(metrics);
        figures = List.copyOf(figures);
        sections = List.copyOf(sections);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** A report whose metrics and figures say everything. */
    public Report(
            String title,
            Map<String, String> facts,
            List<Metric> metrics,
            List<Figure> figures,
            Map<String, String> provenance,
            String configuration) {
        this(title, facts, metrics, figures, List.of(), provenance, configuration);
    }
}
