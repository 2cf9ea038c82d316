/**
 * The report of a run: what it found, as plain records, and the one self-contained HTML file that shows it.
 *
 * <p>A {@link io.kosambi.experiments.report.Report} holds a title, a few facts, the headline metrics and any number of
 * {@link io.kosambi.experiments.report.Figure figures}; {@link io.kosambi.experiments.report.ReportWriter} writes it.
 */
@NullMarked
package io.kosambi.experiments.report;

import org.jspecify.annotations.NullMarked;
