package io.kosambi.experiments.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A passage of a report between its figures and its provenance.
 *
 * @param title the heading
 * @param paragraphs plain text
 * @param rows a table of two columns under the text, in the order shown; may be empty
 */
public record Section(String title, List<String> paragraphs, Map<String, String> rows) {

    /** Copies the collections, keeping their order. */
    public Section {
        paragraphs = List.copyOf(paragraphs);
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
}
