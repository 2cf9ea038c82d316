package io.kosambi.gp;

/** Anything that fills in the missing frames of sequences with an ensemble of guesses: a trained network, or a formula. */
@FunctionalInterface
public interface Forecaster {

    /**
     * Draws an ensemble for each sequence.
     *
     * @param observed the known frames, shape {@code (count, observed frames, dimension)}
     * @param count how many sequences
     * @param members how many guesses for each
     * @return whole sequences, shape {@code (count, members, frames, dimension)}; only missing frames are looked at
     */
    double[] forecast(double[] observed, int count, int members);
}
