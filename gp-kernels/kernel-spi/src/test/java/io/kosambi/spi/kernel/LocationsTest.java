package io.kosambi.spi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LocationsTest {

    @Test
    void noFramesAtAllAreRefused() {
        assertThatThrownBy(() -> Locations.regular(0)).hasMessageContaining("count must be at least 1, but is 0");
        assertThatThrownBy(Locations::times).hasMessageContaining("at least one location");
    }

    @Test
    void frameTimesMustIncreaseAndBeFinite() {
        assertThatThrownBy(() -> Locations.times(0, 1, 1)).hasMessageContaining("time 2 is 1.0 after 1.0");
        assertThatThrownBy(() -> Locations.times(0, Double.NaN)).hasMessageContaining("location 1 must be finite");
    }

    @Test
    void evenlySpacedTimesAreRegular() {
        assertThat(Locations.times(0, 0.5, 1)).isEqualTo(Locations.regular(3, 0.5));
        assertThat(Locations.times(0)).isEqualTo(Locations.regular(1));
        assertThat(Locations.times(0, 0.5, 1.1).isRegular()).isFalse();
        assertThat(Locations.times(1, 2, 3).isRegular()).isFalse();
    }

    @Test
    void pointsMustHaveEquallyManyCoordinates() {
        assertThatThrownBy(() -> Locations.points(new double[][] {{1, 2}, {1}}))
                .hasMessageContaining("point 0 has 2 and point 1 has 1");
        assertThatThrownBy(() -> Locations.distance(new double[1], new double[2]))
                .hasMessageContaining("1 and 2 coordinates");
    }

    @Test
    void noPointMayComeTwice() {
        assertThatThrownBy(() -> Locations.points(new double[][] {{1, 2}, {0, 2}, {1, 2}}))
                .hasMessageContaining("points 0 and 2 are both [1.0, 2.0]");
        assertThatThrownBy(() -> Locations.points(new double[][] {{0, 1}, {-0.0, 1}}))
                .hasMessageContaining("points 0 and 1");
    }

    @Test
    void aGridCountsItsLastCoordinateFastest() {
        assertThat(Locations.grid(2, 3)).isEqualTo(Locations.points(new double[][] {
            {0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}
        }));
        assertThatThrownBy(() -> Locations.grid(2, 0)).hasMessageContaining("at least 1, but they are [2, 0]");
        assertThatThrownBy(Locations::grid).hasMessageContaining("at least one");
    }

    @Test
    void locationsCannotBeChangedFromOutside() {
        double[][] points = {{1, 2}, {3, 4}};
        Locations locations = Locations.points(points);
        points[0][0] = 9;
        locations.point(1)[0] = 9;
        assertThat(locations).isEqualTo(Locations.points(new double[][] {{1, 2}, {3, 4}}));
    }

    @Test
    void aKernelThatKnowsItsLimitsRefusesMoreCoordinates() {
        CovarianceKernel triangle = new StationaryKernel() {
            @Override
            public double atLag(double lag) {
                return Math.max(0, 1 - lag);
            }

            @Override
            public Set<KernelProperty> properties() {
                return Set.of(KernelProperty.STATIONARY);
            }

            @Override
            public int largestDimension() {
                return 1;
            }
        };
        assertThatThrownBy(() -> triangle.plus(triangle).scaled(2).gram(Locations.grid(1, 1, 2)))
                .hasMessageContaining("at most 1 coordinates, but the locations have 3");
    }

    @Test
    void theToeplitzShortCutEqualsTheGeneralGramMatrix() {
        StationaryKernel kernel = new StationaryKernel() {
            @Override
            public double atLag(double lag) {
                return Math.exp(-lag / 3);
            }

            @Override
            public Set<KernelProperty> properties() {
                return Set.of(KernelProperty.STATIONARY);
            }
        };
        assertThat(kernel.gram(Locations.regular(5))).isDeepEqualTo(kernel.gram(Locations.times(0, 1, 2, 3, 4)));
    }
}
