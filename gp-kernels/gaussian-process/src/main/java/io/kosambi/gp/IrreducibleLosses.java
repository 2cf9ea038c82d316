package io.kosambi.gp;

/**
 * The losses of the exact predictor, mean per entry: what no network can go below at this noise level.
 *
 * <p>For any network, E|f - target|^2 = E|f - f*|^2 + irreducible.
 *
 * @param noise eps-loss, mean of alpha^2 l / a
 * @param clean x0-loss, mean of sigma^2 l / a
 * @param velocity v-loss, mean of l / a
 */
public record IrreducibleLosses(double noise, double clean, double velocity) {}
