package io.kosambi.gp.sampling;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import java.util.List;

/** How the covariance of a sequence X of shape {@code (frames, dimension)} is put together. */
public sealed interface CovarianceStructure {

    /** The number N of frames. */
    int frames();

    /** The number d of entries of a frame. */
    int dimension();

    /**
     * The whole covariance of vec X, frame by frame.
     *
     * @return a new symmetric matrix of shape {@code (frames * dimension, frames * dimension)}
     * @throws IllegalArgumentException if it would not fit into memory; the message says how much is needed
     */
    double[][] matrix();

    /**
     * Cov[X_i, X_j] = gamma(h_i, h_j) Sigma. Gamma is never formed unless asked for, so N may be large.
     *
     * @param kernel gamma
     * @param locations one per frame
     * @param spatial Sigma, symmetric positive semi-definite, shape {@code (dimension, dimension)}
     */
    record Kronecker(CovarianceKernel kernel, Locations locations, double[][] spatial) implements CovarianceStructure {

        public Kronecker {
            if (spatial.length == 0) {
                throw new IllegalArgumentException("Sigma must have at least one row, but is empty");
            }
            if (locations.dimension() > kernel.largestDimension()) {
                throw new IllegalArgumentException("This kernel is a covariance on at most " + kernel.largestDimension()
                        + " coordinates, but the locations have " + locations.dimension());
            }
        }

        @Override
        public int frames() {
            return locations.count();
        }

        @Override
        public int dimension() {
            return spatial.length;
        }

        @Override
        public double[][] matrix() {
            Memory.requireSquare("The whole covariance", (long) frames() * dimension(), "");
            double[][] temporal = kernel.gram(locations);
            int size = frames() * dimension();
            double[][] matrix = new double[size][size];
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    matrix[row][column] = temporal[row / dimension()][column / dimension()]
                            * spatial[row % dimension()][column % dimension()];
                }
            }
            return matrix;
        }
    }

    /**
     * The sum of Kronecker terms sum_r Gamma_r (x) Sigma_r, the linear model of coregionalisation: the sum of independent
     * processes, which no single Kronecker product can express.
     *
     * @param terms at least one, all with equally many frames and entries
     */
    record KroneckerSum(List<Kronecker> terms) implements CovarianceStructure {

        public KroneckerSum {
            terms = List.copyOf(terms);
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("A sum of Kronecker terms needs at least one term, but has none");
            }
            for (Kronecker term : terms) {
                if (term.frames() != terms.getFirst().frames()
                        || term.dimension() != terms.getFirst().dimension()) {
                    throw new IllegalArgumentException("All Kronecker terms must have the same shape, but one is of "
                            + terms.getFirst().frames() + " x "
                            + terms.getFirst().dimension() + " and another of "
                            + term.frames() + " x " + term.dimension());
                }
            }
        }

        @Override
        public int frames() {
            return terms.getFirst().frames();
        }

        @Override
        public int dimension() {
            return terms.getFirst().dimension();
        }

        @Override
        public double[][] matrix() {
            double[][] sum = terms.getFirst().matrix();
            for (Kronecker term : terms.subList(1, terms.size())) {
                double[][] matrix = term.matrix();
                for (int row = 0; row < sum.length; row++) {
                    for (int column = 0; column < sum.length; column++) {
                        sum[row][column] += matrix[row][column];
                    }
                }
            }
            return sum;
        }
    }

    /**
     * Any covariance, given entry by entry.
     *
     * @param entries symmetric positive semi-definite, shape {@code (frames * dimension, frames * dimension)}
     * @param frames N
     * @param dimension d
     */
    record Dense(double[][] entries, int frames, int dimension) implements CovarianceStructure {

        public Dense {
            if (frames < 1 || dimension < 1 || entries.length != frames * dimension) {
                throw new IllegalArgumentException("A dense covariance of " + frames + " frames of " + dimension
                        + " entries must have " + frames * dimension + " rows, but has " + entries.length);
            }
            for (double[] row : entries) {
                if (row.length != entries.length) {
                    throw new IllegalArgumentException("A dense covariance must be square, but has " + entries.length
                            + " rows and one of " + row.length + " entries");
                }
            }
        }

        @Override
        public double[][] matrix() {
            double[][] copy = entries.clone();
            for (int row = 0; row < copy.length; row++) {
                copy[row] = copy[row].clone();
            }
            return copy;
        }
    }
}
