package io.kosambi.gp;

import io.kosambi.kernel.standard.AutoregressiveCovariance;
import io.kosambi.kernel.standard.ExponentialPower;
import io.kosambi.spi.kernel.Locations;
import java.util.Arrays;

/** Processes for tests. */
final class Processes {

    static final AutoregressiveCovariance AUTOREGRESSIVE =
            new AutoregressiveCovariance(new AutoregressiveCovariance.Config(0.5));

    private Processes() {}

    /** The Ornstein-Uhlenbeck process of length scale 4 with an autoregressive spatial covariance. */
    static GaussianProcess ornsteinUhlenbeck(int frames, int dimension) {
        return exponentialPower(4, 1, frames, dimension);
    }

    static GaussianProcess exponentialPower(double lengthScale, double exponent, int frames, int dimension) {
        return GaussianProcess.of(
                new ExponentialPower(new ExponentialPower.Config(lengthScale, exponent)),
                Locations.regular(frames),
                AUTOREGRESSIVE,
                dimension);
    }

    /** A process with a mean, irregular frames and a variance that is not 1. */
    static GaussianProcess awkward() {
        GaussianProcess process = GaussianProcess.of(
                new ExponentialPower(new ExponentialPower.Config(3, 1.5)).scaled(2.5),
                Locations.times(0, 0.5, 2, 3, 3.7, 6),
                AUTOREGRESSIVE,
                3);
        double[] mean = new double[process.size()];
        Arrays.setAll(mean, index -> Math.sin(index) - 0.3);
        return process.withMean(mean);
    }
}
