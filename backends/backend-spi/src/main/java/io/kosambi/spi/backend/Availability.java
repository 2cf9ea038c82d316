package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Optional;

/**
 * Whether a backend can work on this machine, and how fast it is known to be.
 *
 * @param obstacle why it cannot, as a sentence without its end; empty if it can
 * @param speed training steps per time as a multiple of what the backend {@code cpu} does on the same machine, as measured
 *     once; 0 if that was never measured
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Availability(Optional<String> obstacle, double speed) {

    public Availability {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("availability: a speed is finite and not negative, got " + speed);
        }
    }

    /** A backend that can work. */
    public static Availability works(double speed) {
        return new Availability(Optional.empty(), speed);
    }

    /** A backend that cannot work here, and why. */
    public static Availability cannotWork(String obstacle) {
        return new Availability(Optional.of(obstacle), 0);
    }
}
