package io.kosambi.gp;

/**
 * How well a denoiser knows the process at one noise level.
 *
 * @param ratio s = sigma / alpha
 * @param unexplained the fraction of structure unexplained (FSU), E|x0_hat - x0*|^2 over {@link
 *     NoisedProcess#structure()}: 0 for the exact denoiser, 1 for the best one that ignores every dependence; not a
 *     number if the process has no structure (independent entries)
 * @param unexplainedStandardError the standard error of {@code unexplained} over the sequences
 * @param relativeExcess the relative excess loss, E|x0_hat - x0*|^2 over the irreducible x0-loss E|x0* - x0|^2
 */
public record StructureLevel(
        double ratio, double unexplained, double unexplainedStandardError, double relativeExcess) {}
