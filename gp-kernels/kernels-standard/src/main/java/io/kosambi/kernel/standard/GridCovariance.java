package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.InvalidConfigException;

/**
 * The pixels of an image, Sigma_ab = c gamma(u_a, u_b), where u_a = (row, column) is the place of pixel a and pixels are
 * counted row by row; scaled to trace d.
 */
public final class GridCovariance implements SpatialCovariance {

    private static final int COORDINATES = 2;

    private final CovarianceKernel kernel;
    private final int columns;

    /**
     * @param kernel gamma, valid for points of two coordinates
     * @param columns the width of an image in pixels, at least 1, or 0 for square images
     * @throws InvalidConfigException if the kernel is valid on a line only
     */
    public GridCovariance(CovarianceKernel kernel, int columns) {
        if (kernel.largestDimension() < COORDINATES) {
            throw new InvalidConfigException("kernel: a grid needs a kernel that is a covariance for points of "
                    + COORDINATES + " coordinates, but this one allows " + kernel.largestDimension()
                    + "; exponential-power, matern, rational-quadratic and wendland-c2 do");
        }
        if (columns < 0) {
            throw new InvalidConfigException("columns = " + columns + " is out of range: it must be at least 0");
        }
        this.kernel = kernel;
        this.columns = columns;
    }

    @Override
    public double[][] matrix(int dimension) {
        Matrices.requireDimension(dimension);
        int width = columns == 0 ? (int) Math.round(Math.sqrt(dimension)) : columns;
        if (columns == 0 && width * width != dimension) {
            throw new InvalidConfigException("A square image has a square number of pixels such as " + width * width
                    + ", but the dimension is " + dimension + ": set columns for other images");
        }
        if (dimension % width != 0) {
            throw new InvalidConfigException("columns = " + width + " does not divide the dimension " + dimension
                    + ": an image needs a whole number of rows");
        }
        return Matrices.scaledToTrace(kernel.gram(Locations.grid(dimension / width, width)));
    }
}
