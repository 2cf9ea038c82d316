package io.kosambi.gp;

import java.util.OptionalDouble;

/** What was measured on sequences or forecasts, beside what exact ones show. */
public sealed interface FlooredValue permits FlooredStatistic, ForecastReport.Score {

    /** What it is called. */
    String label();

    /** What was measured. */
    double value();

    /** The lower end of its bootstrap confidence interval. */
    double low();

    /** The upper end. */
    double high();

    /** What fresh exact ones show on average. */
    double samplingFloor();

    /** What they come to in theory, where a closed form is known. */
    OptionalDouble closedFormFloor();

    /** What those of the fit to the training data show; absent if none was given. */
    OptionalDouble plugInFloor();

    /** The part beyond the sampling floor. */
    double excess();

    /** The lower end of the confidence interval of the excess. */
    double excessLow();

    /** The upper end. */
    double excessHigh();
}
