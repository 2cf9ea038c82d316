package io.kosambi.gp;

import java.util.Arrays;

/** The basis U (x) V in which Gamma (x) Sigma and every A_t are diagonal: y = U^T (x - c mu) V. */
final class Eigenbasis {

    private final GaussianProcess process;

    Eigenbasis(GaussianProcess process) {
        this.process = process;
    }

    /**
     * result = meanFactor mu + U [multipliers y] V^T.
     *
     * @param sequences shape {@code (count, frames, dimension)}
     * @param centre c
     * @param multipliers one per eigenvalue, in the order of the process's spectrum
     * @param result of the shape of {@code sequences}; may be {@code sequences} itself
     */
    void apply(double[] sequences, int count, double centre, double[] multipliers, double meanFactor, double[] result) {
        Tile work = new Tile(process, count);
        Tile other = new Tile(process, count);
        for (int first = 0; first < count; first += work.capacity()) {
            int tile = Math.min(work.capacity(), count - first);
            work.load(sequences, first, tile);
            enter(work, other, centre);
            work.multiply(multipliers);
            work.multiplyEntries(process.spatialEigen().vectorsTransposed(), other);
            other.multiplyFrames(process.temporalEigen().vectors(), false, work);
            work.add(meanFactor, process.meanWithoutCopy());
            work.store(result, first, tile);
        }
    }

    /**
     * The log-density of each sequence under the Gaussian with mean c mu and the given eigenvalues, -(1/2) sum [log(2 pi) +
     * log a + y^2 / a].
     *
     * @param spectrum a, greater than 0, in the order of the process's spectrum
     * @return shape {@code (count)}
     */
    double[] logDensity(double[] sequences, int count, double centre, double[] spectrum) {
        Matrices.requireLength("logDensity", "the input", sequences, (long) count * process.size());
        double constant = 0;
        for (double eigenvalue : spectrum) {
            constant += Math.log(2 * Math.PI) + Math.log(eigenvalue);
        }
        double[] inverse = new double[spectrum.length];
        Arrays.setAll(inverse, index -> 1 / spectrum[index]);
        double[] densities = new double[count];
        Tile work = new Tile(process, count);
        Tile other = new Tile(process, count);
        double[] rotated = new double[work.capacity() * process.size()];
        for (int first = 0; first < count; first += work.capacity()) {
            int tile = Math.min(work.capacity(), count - first);
            work.load(sequences, first, tile);
            enter(work, other, centre);
            work.store(rotated, 0, tile);
            for (int slot = 0; slot < tile; slot++) {
                double sum = constant;
                for (int index = 0; index < inverse.length; index++) {
                    double value = rotated[slot * process.size() + index];
                    sum += value * value * inverse[index];
                }
                densities[first + slot] = -sum / 2;
            }
        }
        return densities;
    }

    /**
     * The coordinates y = U^T x V of sequences that are centred already.
     *
     * @return shape {@code (count, frames * dimension)}, in the order of the process's spectrum
     */
    double[] coordinates(double[] centred, int count) {
        double[] coordinates = new double[count * process.size()];
        Tile work = new Tile(process, count);
        Tile other = new Tile(process, count);
        for (int first = 0; first < count; first += work.capacity()) {
            int tile = Math.min(work.capacity(), count - first);
            work.load(centred, first, tile);
            enter(work, other, 0);
            work.store(coordinates, first, tile);
        }
        return coordinates;
    }

    private void enter(Tile work, Tile other, double centre) {
        work.add(-centre, process.meanWithoutCopy());
        work.multiplyFrames(process.temporalEigen().vectorsTransposed(), false, other);
        other.multiplyEntries(process.spatialEigen().vectors(), work);
    }
}
