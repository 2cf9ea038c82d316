package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code grid}: makes {@link GridCovariance}. */
public final class GridCovarianceFactory extends AbstractPluginFactory<GridCovarianceFactory.Config, SpatialCovariance>
        implements SpatialCovarianceFactory<GridCovarianceFactory.Config> {

    /**
     * The parameters.
     *
     * @param kernel the kernel of the distance between two pixels
     * @param columns the width of an image in pixels; 0 stands for a square image
     */
    public record Config(
            @Describe("kernel of the distance between two pixels")
            @Kind(CovarianceKernel.class)
            @Default("{type: exponential-power, lengthScale: 4.0}")
            ComponentConfig kernel,

            @Describe("width of an image in pixels, of which the dimension is a multiple; 0 for square images")
            @Range(min = 0, max = 100_000)
            @Default("0")
            int columns) {}

    public GridCovarianceFactory() {
        super(
                "grid",
                "Pixels of an image, Sigma_ab = gamma(|u_a - u_b|) with a kernel of the distance between two pixels",
                Config.class,
                (config, context) ->
                        new GridCovariance(context.create(CovarianceKernel.class, config.kernel()), config.columns()));
    }
}
