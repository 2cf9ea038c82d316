package org.example.source;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.diffusion.GaussianLaw;
import io.kosambi.spi.diffusion.SequenceSource;
import java.util.Optional;

/**
 * A pendulum under random blows: x_n = 2 r cos(2 pi / P) x_(n-1) - r^2 x_(n-2) + e_n, begun in its stationary law of variance 1.
 * The coordinates of a frame are independent.
 *
 * <p>Source: Yule, "On a method of investigating periodicities in disturbed series, with special reference to Wolfer's sunspot
 * numbers", 1927.
 */
public final class Autoregression implements SequenceSource {

    private static final int STREAM = 1 << 26;

    private final double first;
    private final double second;
    private final long seed;

    /**
     * @param period P in frames, at least 2
     * @param damping r, what is left of a swing after a frame, in [0, 1)
     * @param seed from which all blows follow
     */
    public Autoregression(double period, double damping, long seed) {
        this.first = 2 * damping * Math.cos(2 * Math.PI / period);
        this.second = -damping * damping;
        this.seed = seed;
    }

    @Override
    public void draw(int step, HostTensor batch) {
        int dimension = batch.shape().length(2);
        int size = batch.shape().length(1) * dimension;
        double[] correlations = correlations(3);
        double secondFrame = Math.sqrt(1 - correlations[1] * correlations[1]);
        double blow = Math.sqrt(1 - first * correlations[1] - second * correlations[2]);
        double[] values = new double[batch.length()];
        Philox.normal(seed, STREAM, step, values);
        for (int index = 0; index < values.length; index++) {
            int frame = index % size / dimension;
            if (frame == 1) {
                values[index] = correlations[1] * values[index - dimension] + secondFrame * values[index];
            } else if (frame > 1) {
                values[index] = first * values[index - dimension]
                        + second * values[index - 2 * dimension]
                        + blow * values[index];
            }
            batch.set(index, values[index]);
        }
    }

    @Override
    public Optional<GaussianLaw> law(int frames, int dimension) {
        double[] correlations = correlations(frames);
        double[][] temporal = new double[frames][frames];
        double[][] spatial = new double[dimension][dimension];
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                temporal[row][column] = correlations[Math.abs(row - column)];
            }
        }
        for (int coordinate = 0; coordinate < dimension; coordinate++) {
            spatial[coordinate][coordinate] = 1;
        }
        return Optional.of(new GaussianLaw(temporal, spatial));
    }

    /** The correlations at lags 0, 1, 2, ... by the equations of Yule and Walker. */
    private double[] correlations(int count) {
        double[] correlations = new double[count];
        for (int lag = 0; lag < count; lag++) {
            correlations[lag] = switch (lag) {
                case 0 -> 1;
                case 1 -> first / (1 - second);
                default -> first * correlations[lag - 1] + second * correlations[lag - 2];
            };
        }
        return correlations;
    }
}
