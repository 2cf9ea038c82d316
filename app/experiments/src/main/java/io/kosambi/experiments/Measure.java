package io.kosambi.experiments;

import io.kosambi.experiments.report.Metric;
import io.kosambi.experiments.report.Section;
import java.util.List;

/**
 * A measurement of an application's own, which the experiment {@code capture} makes once its network is trained. An application
 * binds its measures, and what they find stands in the report and in {@code result.json} beside the built-in metrics.
 */
@FunctionalInterface
public interface Measure {

    /**
     * Measures generated sequences.
     *
     * @param data sequences of the data, drawn apart from those of training, as many as were generated
     * @param generated the sequences that were generated
     */
    Finding of(Sequences data, Sequences generated);

    /**
     * What was found.
     *
     * @param key the name of the number in {@code result.json}, in camel case
     * @param metric the number, for the headline table
     * @param sections what else the report is to say
     */
    record Finding(String key, Metric metric, List<Section> sections) {

        /** Copies the sections. */
        public Finding {
            sections = List.copyOf(sections);
        }
    }
}
