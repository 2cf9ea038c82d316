package io.kosambi.transformer.construction;

/** What a constructed network computes: both solve A_t u = r, with right sides that differ by a factor of the time. */
public enum Prediction {

    /** The score -A_t^-1 (x_t - alpha mu). */
    SCORE,

    /** The noise sigma A_t^-1 (x_t - alpha mu) = -sigma score, what a network of the epsilon parameterisation predicts. */
    NOISE;

    /** The sign with which the input enters the update of the iterate. */
    double inputSign() {
        return this == SCORE ? -1 : 1;
    }
}
