package io.kosambi.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import io.kosambi.testkit.plugin.Promise;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SpatialCovariance} plugin must meet. Extend it, name the factory and give configurations that lie
 * in all corners of the valid ranges.
 *
 * @param <C> the factory's configuration record
 */
@Promise(type = SpatialCovariance.class)
public abstract class SpatialCovarianceContract<C extends Record> extends PluginFactoryContract<C, SpatialCovariance> {

    @Override
    protected abstract SpatialCovarianceFactory<C> factory();

    @Override
    protected final Class<?> service() {
        return SpatialCovarianceFactory.class;
    }

    /** Dimensions for which every one of the configurations is valid. */
    protected List<Integer> dimensions() {
        return List.of(1, 2, 4, 8, 64);
    }

    @Test
    public void theMatrixIsSquareSymmetricAndFinite() {
        forEachMatrix((matrix, dimension, config) -> {
            assertThat(matrix).as("rows of %s", config).hasNumberOfRows(dimension);
            for (int row = 0; row < dimension; row++) {
                assertThat(matrix[row]).as("row %d of %s", row, config).hasSize(dimension);
                for (int column = 0; column < dimension; column++) {
                    if (!Double.isFinite(matrix[row][column])) {
                        fail("%s is not finite: entry (%d, %d) is %s", config, row, column, matrix[row][column]);
                    }
                    if (matrix[row][column] != matrix[column][row]) {
                        fail(
                                "%s is not symmetric: entries (%d, %d) and its mirror are %s and %s",
                                config, row, column, matrix[row][column], matrix[column][row]);
                    }
                }
            }
        });
    }

    @Test
    public void theTraceEqualsTheDimension() {
        forEachMatrix((matrix, dimension, config) -> {
            double trace = 0;
            for (int index = 0; index < dimension; index++) {
                trace += matrix[index][index];
            }
            assertThat(trace)
                    .as("the trace of %s must equal the dimension %d", config, dimension)
                    .isEqualTo(dimension, Offset.offset(1e-10 * dimension));
        });
    }

    @Test
    public void theMatrixIsPositiveSemiDefinite() {
        forEachMatrix((matrix, dimension, config) -> assertThat(Spectra.smallestEigenvalue(matrix))
                .as("%s is not positive semi-definite in dimension %d: smallest eigenvalue", config, dimension)
                .isGreaterThanOrEqualTo(-1e-12 * dimension));
    }

    @Test
    public void aMatrixIsTheCallersToChange() {
        forEachMatrix((matrix, dimension, config) -> {
            SpatialCovariance covariance = create(config);
            double before = covariance.matrix(dimension)[0][0];
            covariance.matrix(dimension)[0][0] = before + 1;
            assertThat(covariance.matrix(dimension)[0][0])
                    .as("%s must return a new matrix on every call", config)
                    .isEqualTo(before);
        });
    }

    @Test
    public void aDimensionBelowOneIsRefused() {
        for (C config : someConfigs()) {
            Throwable thrown = catchThrowable(() -> create(config).matrix(0));
            if (!(thrown instanceof IllegalArgumentException)) {
                fail("%s must refuse dimension 0 with an IllegalArgumentException, but gave %s", config, thrown);
            }
            assertThat(thrown).as("%s in dimension 0", config).hasMessageContaining("0");
        }
    }

    private SpatialCovariance create(C config) {
        return factory().create(config, context());
    }

    private void forEachMatrix(MatrixCheck<C> check) {
        for (C config : someConfigs()) {
            for (int dimension : some("dimensions()", dimensions())) {
                check.check(create(config).matrix(dimension), dimension, config);
            }
        }
    }

    @FunctionalInterface
    private interface MatrixCheck<C> {
        void check(double[][] matrix, int dimension, C config);
    }
}
