package io.kosambi.testkit.kernel;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Where the kits look at kernels. */
final class TestLocations {

    private TestLocations() {}

    /** Regular and irregular frames, and points of two and three coordinates as far as the kernel allows. */
    static List<Locations> of(CovarianceKernel kernel, int count) {
        Random random = new Random(7);
        List<Locations> all = new ArrayList<>();
        all.add(Locations.regular(count));
        all.add(Locations.times(
                random.doubles(count, 0, count).sorted().distinct().toArray()));
        for (int dimension = 2; dimension <= Math.min(3, kernel.largestDimension()); dimension++) {
            double[][] points = new double[count][];
            for (int index = 0; index < count; index++) {
                points[index] = random.doubles(dimension, 0, 10).toArray();
            }
            all.add(Locations.points(points));
        }
        return all;
    }

    static void forEachPair(Locations locations, PairCheck check) {
        for (int row = 0; row < locations.count(); row++) {
            for (int column = 0; column <= row; column++) {
                check.check(locations.point(row), locations.point(column));
            }
        }
    }

    /** Looks at a pair of locations. */
    @FunctionalInterface
    interface PairCheck {
        void check(double[] first, double[] second);
    }
}
