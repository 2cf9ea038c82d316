package io.kosambi.experiments.report;

/**
 * One numbered figure of a report. The page draws it and writes its caption; the record brings the numbers and the
 * sentence that says how they were measured.
 *
 * <p>Values that are not finite are shown as missing. Arrays handed to a record are copied, rows included; those that a
 * record hands out are its own and are not to be changed.
 */
public sealed interface Figure
        permits TrainingCurve,
                NoiseLevelCurve,
                CovarianceComparison,
                DecayCurve,
                AttentionMaps,
                SamplePaths,
                ErrorCurves,
                LearningCurves {

    /**
     * How the numbers were measured, in one or more full sentences that name the number of sequences, the seed and the
     * noise levels where they matter, such as {@code 2,048 sequences were generated with seed 0 by 28 steps of
     * DPM-Solver++(2M).} It becomes the second part of the caption; blank leaves that part out.
     */
    String method();
}
