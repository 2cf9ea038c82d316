package io.kosambi.experiments;

import io.kosambi.spi.plugin.InvalidConfigException;

/**
 * Brings each coordinate to mean 0 and variance 1 over all frames, as networks are trained, and back.
 *
 * @param mean shape {@code (dimension)}
 * @param deviation positive, shape {@code (dimension)}
 */
record Standardisation(double[] mean, double[] deviation) {

    /**
     * Measures sequences.
     *
     * @param name what to call their source in messages
     * @param values shape {@code (count, frames, dimension)}
     * @throws InvalidConfigException if a coordinate never changes
     */
    static Standardisation of(String name, double[] values, int dimension) {
        double[] mean = new double[dimension];
        double[] deviation = new double[dimension];
        int rows = values.length / dimension;
        for (int index = 0; index < values.length; index++) {
            mean[index % dimension] += values[index] / rows;
        }
        for (int index = 0; index < values.length; index++) {
            double difference = values[index] - mean[index % dimension];
            deviation[index % dimension] += difference * difference / rows;
        }
        for (int coordinate = 0; coordinate < dimension; coordinate++) {
            deviation[coordinate] = Math.sqrt(deviation[coordinate]);
            if (!(deviation[coordinate] > 1e-12 * Math.abs(mean[coordinate]))) {
                throw new InvalidConfigException("Coordinate " + coordinate + " of the " + name + " is always "
                        + mean[coordinate] + ": there is nothing to learn about it, so leave it out");
            }
        }
        return new Standardisation(mean, deviation);
    }

    /** In standard units, in place. */
    void apply(double[] values) {
        for (int index = 0; index < values.length; index++) {
            int coordinate = index % mean.length;
            values[index] = (values[index] - mean[coordinate]) / deviation[coordinate];
        }
    }

    /** In the units of the data, a copy. */
    double[] revert(double[] values) {
        double[] result = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            int coordinate = index % mean.length;
            result[index] = values[index] * deviation[coordinate] + mean[coordinate];
        }
        return result;
    }
}
